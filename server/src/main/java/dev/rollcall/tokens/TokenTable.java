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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The statements over {@code tokens}. */
public final class TokenTable {

  private static final String SELECT =
      "SELECT token_hash, kind, origin, app_id, tenant_key, user_number, scopes, issued_at,"
          + " expires_at, nonce, last_used,"
          + " (SELECT user_id FROM users WHERE number = user_number) AS user_id FROM tokens";

  /** As many hex digits of a token's hash as tell it from others. */
  private static final int ID_LENGTH = 20;

  private static final Pattern ID = Pattern.compile("[0-9a-f]{" + ID_LENGTH + "}");

  private TokenTable() {}

  public static boolean exists(Connection connection, String hash) throws SQLException {
    return find(connection, hash).isPresent();
  }

  static Optional<StoredToken> find(Connection connection, String hash) throws SQLException {
    return Sql.one(connection, SELECT + " WHERE token_hash = ?", TokenTable::stored, hash);
  }

  public static Optional<StoredToken> byId(Connection connection, String id) throws SQLException {
    return ID.matcher(id).matches()
        ? Sql.one(
            connection,
            SELECT + " WHERE token_hash >= ? AND token_hash < ?",
            TokenTable::stored,
            id,
            id + "g")
        : Optional.empty();
  }

  /** Those that have not expired, after an id, in the order of their ids. */
  public static List<StoredToken> page(
      Connection connection, TokenFilter filter, Instant now, String after, int most)
      throws SQLException {
    return Sql.list(
        connection,
        SELECT
            + " WHERE token_hash >= ? AND (expires_at IS NULL OR expires_at > ?)"
            + " AND (CAST(? AS TEXT) = '' OR app_id = ?) AND (CAST(? AS TEXT) = '' OR kind = ?)"
            + " AND (CAST(? AS TEXT) = '' OR user_number IN"
            + " (SELECT number FROM users WHERE user_id = ? AND deleted = 0))"
            + " ORDER BY token_hash LIMIT "
            + most,
        TokenTable::stored,
        after.isEmpty() ? "" : after + "g",
        now.toEpochMilli(),
        filter.app(),
        filter.app(),
        filter.kind(),
        filter.kind(),
        filter.userId(),
        filter.userId());
  }

  public static void deleteById(Connection connection, String id) throws SQLException {
    Sql.update(
        connection, "DELETE FROM tokens WHERE token_hash >= ? AND token_hash < ?", id, id + "g");
  }

  static void used(Connection connection, String hash, Instant now) throws SQLException {
    Sql.update(
        connection,
        "UPDATE tokens SET last_used = ? WHERE token_hash = ?",
        now.toEpochMilli(),
        hash);
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

  private static StoredToken stored(ResultSet row) throws SQLException {
    return new StoredToken(
        id(row.getString("token_hash")),
        row(row),
        Sql.text(row, "user_id"),
        Sql.instant(row, "last_used"));
  }

  /** The id of the token of a hash. */
  public static String id(String hash) {
    return hash.substring(0, ID_LENGTH);
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
