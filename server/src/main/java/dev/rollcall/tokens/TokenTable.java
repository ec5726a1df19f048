package dev.rollcall.tokens;

import dev.rollcall.database.Sql;
import dev.rollcall.identity.App;
import dev.rollcall.json.StoredJson;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The statements over {@code tokens}. */
public final class TokenTable {

  private static final String SELECT =
      "SELECT kind, origin, app_id, tenant_key, user_number, scopes, issued_at, expires_at, nonce"
          + " FROM tokens";

  private TokenTable() {}

  static Optional<TokenRow> find(Connection connection, String hash) throws SQLException {
    return Sql.one(connection, SELECT + " WHERE token_hash = ?", TokenTable::row, hash);
  }

  /** The app's issued tenant token that lasts longest, if it lasts at least until then. */
  static Optional<TokenRow> lasting(Connection connection, App app, Instant until)
      throws SQLException {
    return Sql.one(
        connection,
        SELECT
            + " WHERE app_id = ? AND tenant_key = ? AND origin = 'issued' AND expires_at >= ?"
            + " AND kind = 'tenant' ORDER BY expires_at DESC, nonce LIMIT 1",
        TokenTable::row,
        app.id().value(),
        app.tenant().value(),
        until.toEpochMilli());
  }

  public static void insert(Connection connection, String hash, TokenRow token)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO tokens (token_hash, kind, origin, app_id, tenant_key, user_number, scopes,"
            + " issued_at, expires_at, nonce) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        hash,
        token.kind().wire(),
        token.origin().name().toLowerCase(Locale.ROOT),
        token.app().value(),
        token.tenant().value(),
        token.userNumber(),
        StoredJson.of(token.scopes()),
        token.issuedAt().toEpochMilli(),
        token.expiresAt().map(Instant::toEpochMilli),
        token.nonce());
  }

  static void addToChain(Connection connection, String hash, String chain) throws SQLException {
    Sql.update(connection, "UPDATE tokens SET chain = ? WHERE token_hash = ?", chain, hash);
  }

  static void deleteChain(Connection connection, String chain) throws SQLException {
    Sql.update(connection, "DELETE FROM tokens WHERE chain = ?", chain);
  }

  /** Only a user token of the app: its tenant token is not the user's to end. */
  static boolean delete(Connection connection, String hash, AppId app) throws SQLException {
    return Sql.update(
            connection,
            "DELETE FROM tokens WHERE token_hash = ? AND app_id = ? AND kind = 'user'",
            hash,
            app.value())
        == 1;
  }

  static void deleteExpiredBefore(Connection connection, Instant instant) throws SQLException {
    Sql.update(connection, "DELETE FROM tokens WHERE expires_at < ?", instant.toEpochMilli());
  }

  private static TokenRow row(ResultSet row) throws SQLException {
    return new TokenRow(
        TokenKind.ofWire(row.getString("kind")).orElseThrow(),
        TokenRow.Origin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)),
        new AppId(row.getString("app_id")),
        new TenantKey(row.getString("tenant_key")),
        Sql.number(row, "user_number"),
        StoredJson.texts(row.getString("scopes")),
        Instant.ofEpochMilli(row.getLong("issued_at")),
        Sql.instant(row, "expires_at"),
        row.getString("nonce"));
  }
}
