package dev.rollcall.identity;

import dev.rollcall.config.RateLimits;
import dev.rollcall.database.Sql;
import dev.rollcall.json.StoredJson;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.AppSecret;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The statements over {@code apps}. */
public final class AppTable {

  /** What {@link #app} reads. */
  public static final String COLUMNS =
      "app_id, tenant_key, type, developer, enabled, scopes, rate_limited, per_second, per_minute,"
          + " monthly_quota";

  private static final String SELECT =
      "SELECT " + COLUMNS + ", secret, previous_secret, previous_until FROM apps";

  /**
   * An app and what its secret is checked against.
   *
   * @param previous the secret before the last rotation
   * @param previousUntil when that is good no longer
   */
  public record Credential(
      App app, AppSecret secret, Optional<AppSecret> previous, Optional<Instant> previousUntil) {}

  private AppTable() {}

  public static Optional<App> find(Connection connection, AppId id, TenantKey tenant)
      throws SQLException {
    return Sql.one(
        connection,
        SELECT + " WHERE app_id = ? AND tenant_key = ?",
        AppTable::app,
        id.value(),
        tenant.value());
  }

  public static Optional<Credential> custom(Connection connection, AppId id) throws SQLException {
    return Sql.one(
        connection,
        SELECT + " WHERE app_id = ? AND type = 'custom'",
        AppTable::credential,
        id.value());
  }

  /** A store app as it stands in one of its tenants; its secret is the same in each. */
  public static Optional<Credential> store(Connection connection, AppId id) throws SQLException {
    return Sql.one(
        connection,
        SELECT + " WHERE app_id = ? AND type = 'store' ORDER BY tenant_key LIMIT 1",
        AppTable::credential,
        id.value());
  }

  /** The app of any type, as it stands in the tenant that declares it. */
  public static Optional<Credential> declared(Connection connection, AppId id) throws SQLException {
    return Sql.one(
        connection,
        SELECT + " WHERE app_id = ? ORDER BY position, tenant_key LIMIT 1",
        AppTable::credential,
        id.value());
  }

  /** The app in each tenant in which it stands. */
  public static List<App> everywhere(Connection connection, AppId id) throws SQLException {
    return Sql.list(
        connection,
        SELECT + " WHERE app_id = ? ORDER BY position, tenant_key",
        AppTable::app,
        id.value());
  }

  public static List<App> ofTenant(Connection connection, TenantKey tenant) throws SQLException {
    return Sql.list(
        connection,
        SELECT + " WHERE tenant_key = ? ORDER BY position, app_id",
        AppTable::app,
        tenant.value());
  }

  public static boolean exists(Connection connection, AppId id) throws SQLException {
    return Sql.one(
            connection, "SELECT 1 FROM apps WHERE app_id = ?", row -> row.getInt(1), id.value())
        .isPresent();
  }

  /** On PostgreSQL this makes other nodes wait until the transaction ends; SQLite has no others. */
  public static void lock(Connection connection, App app) throws SQLException {
    Sql.update(
        connection,
        "UPDATE apps SET position = position WHERE app_id = ? AND tenant_key = ?",
        app.id().value(),
        app.tenant().value());
  }

  public static void insert(Connection connection, App app, AppSecret secret, int position)
      throws SQLException {
    Optional<RateLimits> limits = app.rateLimits();
    Sql.update(
        connection,
        "INSERT INTO apps (app_id, tenant_key, position, type, developer, enabled, secret, scopes,"
            + " rate_limited, per_second, per_minute, monthly_quota)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        app.id().value(),
        app.tenant().value(),
        position,
        app.type().name().toLowerCase(Locale.ROOT),
        app.developer(),
        app.enabled(),
        secret.text(),
        StoredJson.of(app.scopes()),
        limits.map(RateLimits::enabled),
        limits.map(RateLimits::perSecond),
        limits.map(RateLimits::perMinute),
        app.monthlyQuota());
  }

  private static Credential credential(ResultSet row) throws SQLException {
    return new Credential(
        app(row),
        AppSecret.stored(row.getString("secret")),
        Sql.text(row, "previous_secret").map(AppSecret::stored),
        Sql.instant(row, "previous_until"));
  }

  /** The app of a row that has at least {@link #COLUMNS}. */
  public static App app(ResultSet row) throws SQLException {
    return new App(
        new AppId(row.getString("app_id")),
        new TenantKey(row.getString("tenant_key")),
        App.Type.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
        row.getString("developer"),
        row.getInt("enabled") == 1,
        StoredJson.texts(row.getString("scopes")),
        limits(row),
        Sql.number(row, "monthly_quota"));
  }

  private static Optional<RateLimits> limits(ResultSet row) throws SQLException {
    int limited = row.getInt("rate_limited");
    OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(limited);
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RateLimits(
                known.getAsInt() == 1, row.getInt("per_second"), row.getInt("per_minute")));
  }
}
