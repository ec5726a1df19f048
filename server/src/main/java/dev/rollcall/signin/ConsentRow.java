package dev.rollcall.signin;

import dev.rollcall.json.StoredJson;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** The columns of a consent, which codes and refresh tokens carry. */
final class ConsentRow {

  private ConsentRow() {}

  static Consent read(ResultSet row) throws SQLException {
    return new Consent(
        new AppId(row.getString("app_id")),
        new TenantKey(row.getString("tenant_key")),
        row.getLong("user_number"),
        StoredJson.texts(row.getString("scopes")),
        Instant.ofEpochMilli(row.getLong("consented_at")));
  }
}
