package dev.rollcall.signin;

import dev.rollcall.database.Sql;
import dev.rollcall.json.StoredJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The statements over {@code authorization_codes}. */
final class AuthorizationCodeTable {

  private AuthorizationCodeTable() {}

  static void insert(Connection connection, String hash, AuthorizationCode code)
      throws SQLException {
    Consent consent = code.consent();
    Sql.update(
        connection,
        "INSERT INTO authorization_codes (code_hash, app_id, tenant_key, user_number, scopes,"
            + " consented_at, redirect_uri, challenge, used, expires_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        hash,
        consent.app().value(),
        consent.tenant().value(),
        consent.userNumber(),
        StoredJson.of(consent.scopes()),
        consent.since().toEpochMilli(),
        code.redirectUri(),
        code.pkce().map(Pkce::text),
        code.used(),
        code.expiresAt().toEpochMilli());
  }

  static Optional<AuthorizationCode> find(Connection connection, String hash) throws SQLException {
    return Sql.one(
        connection,
        "SELECT app_id, tenant_key, user_number, scopes, consented_at, redirect_uri, challenge,"
            + " used, expires_at FROM authorization_codes WHERE code_hash = ?",
        AuthorizationCodeTable::code,
        hash);
  }

  /** Whether this call was the one that used it. */
  static boolean use(Connection connection, String hash) throws SQLException {
    return Sql.update(
            connection,
            "UPDATE authorization_codes SET used = 1 WHERE code_hash = ? AND used = 0",
            hash)
        == 1;
  }

  static void deleteExpiredBefore(Connection connection, Instant instant) throws SQLException {
    Sql.update(
        connection, "DELETE FROM authorization_codes WHERE expires_at < ?", instant.toEpochMilli());
  }

  private static AuthorizationCode code(ResultSet row) throws SQLException {
    return new AuthorizationCode(
        ConsentTable.carried(row),
        row.getString("redirect_uri"),
        Sql.text(row, "challenge").map(Pkce::stored),
        row.getInt("used") == 1,
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }
}
