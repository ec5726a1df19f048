package dev.rollcall.signin;

import dev.rollcall.database.Sql;
import dev.rollcall.json.StoredJson;
import dev.rollcall.signin.RefreshToken.Edition;
import dev.rollcall.signin.RefreshToken.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The statements over {@code refresh_tokens}. */
final class RefreshTokenTable {

  private RefreshTokenTable() {}

  static void insert(Connection connection, String hash, RefreshToken token) throws SQLException {
    Consent consent = token.consent();
    Sql.update(
        connection,
        "INSERT INTO refresh_tokens (token_hash, chain, edition, app_id, tenant_key, user_number,"
            + " scopes, consented_at, state, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        hash,
        token.chain(),
        token.edition().wire(),
        consent.app().value(),
        consent.tenant().value(),
        consent.userNumber(),
        StoredJson.of(consent.scopes()),
        consent.since().toEpochMilli(),
        token.state().wire(),
        token.expiresAt().toEpochMilli());
  }

  static Optional<RefreshToken> find(Connection connection, String hash) throws SQLException {
    return Sql.one(
        connection,
        "SELECT chain, edition, app_id, tenant_key, user_number, scopes, consented_at, state,"
            + " expires_at FROM refresh_tokens WHERE token_hash = ?",
        RefreshTokenTable::token,
        hash);
  }

  /** Whether this call was the one that used it. */
  static boolean use(Connection connection, String hash) throws SQLException {
    return Sql.update(
            connection,
            "UPDATE refresh_tokens SET state = 'used' WHERE token_hash = ? AND state = 'live'",
            hash)
        == 1;
  }

  /** Ends the live ones; a used one remains known as that. */
  static void revokeChain(Connection connection, String chain) throws SQLException {
    Sql.update(
        connection,
        "UPDATE refresh_tokens SET state = 'revoked' WHERE chain = ? AND state = 'live'",
        chain);
  }

  static void deleteExpiredBefore(Connection connection, Instant instant) throws SQLException {
    Sql.update(
        connection, "DELETE FROM refresh_tokens WHERE expires_at < ?", instant.toEpochMilli());
  }

  private static RefreshToken token(ResultSet row) throws SQLException {
    return new RefreshToken(
        ConsentTable.carried(row),
        row.getString("chain"),
        Edition.ofWire(row.getString("edition")),
        State.ofWire(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }
}
