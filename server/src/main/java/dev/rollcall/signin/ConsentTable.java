package dev.rollcall.signin;

import dev.rollcall.database.Sql;
import dev.rollcall.json.StoredJson;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;

/** The statements over {@code consents}. */
final class ConsentTable {

  private ConsentTable() {}

  /** Empty where the user has granted nothing. */
  static Set<String> scopes(Connection connection, AppId app, long userNumber) throws SQLException {
    return Sql.one(
            connection,
            "SELECT scopes FROM consents WHERE app_id = ? AND user_number = ?",
            row -> StoredJson.texts(row.getString("scopes")),
            app.value(),
            userNumber)
        .orElseGet(Set::of);
  }

  static void put(
      Connection connection, AppId app, long userNumber, Set<String> scopes, Instant now)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO consents (app_id, user_number, scopes, consented_at) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (app_id, user_number) DO UPDATE SET scopes = excluded.scopes,"
            + " consented_at = excluded.consented_at",
        app.value(),
        userNumber,
        StoredJson.of(scopes),
        now.toEpochMilli());
  }

  /** The columns of a consent, which codes and refresh tokens carry. */
  static Consent carried(ResultSet row) throws SQLException {
    return new Consent(
        new AppId(row.getString("app_id")),
        new TenantKey(row.getString("tenant_key")),
        row.getLong("user_number"),
        StoredJson.texts(row.getString("scopes")),
        Instant.ofEpochMilli(row.getLong("consented_at")));
  }
}
