package dev.rollcall.manage;

import dev.rollcall.config.RateLimits;
import dev.rollcall.database.Sql;
import dev.rollcall.identity.App;
import dev.rollcall.identity.AppProfile;
import dev.rollcall.identity.AppProfileTable;
import dev.rollcall.identity.AppTable;
import dev.rollcall.json.StoredJson;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.AppSecret;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.time.IdSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The statements by which apps are managed, over {@code apps} and {@code app_profiles}. */
final class StandingAppTable {

  /** Apps of older stores have no profile; the first tenant counts as theirs. */
  private static final String DECLARED =
      """
      tenant_key = COALESCE(
        (SELECT p.tenant_key FROM app_profiles p WHERE p.app_id = apps.app_id),
        (SELECT MIN(f.tenant_key) FROM apps f WHERE f.app_id = apps.app_id))""";

  private final AppProfileTable profiles;
  private final IdSource ids;

  StandingAppTable(ServerKey key, IdSource ids) {
    this.profiles = new AppProfileTable(key);
    this.ids = ids;
  }

  /** The app in a tenant; without one in that which declares it. */
  Optional<StandingApp> find(Connection connection, AppId id, Optional<TenantKey> tenant)
      throws SQLException {
    Optional<TenantKey> declaring = declaring(connection, id);
    Optional<TenantKey> wanted = tenant.or(() -> declaring);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    Optional<App> app = AppTable.find(connection, id, wanted.get());
    if (app.isEmpty()) {
      return Optional.empty();
    }
    long revision =
        Sql.one(
                connection,
                "SELECT revision FROM apps WHERE app_id = ? AND tenant_key = ?",
                row -> row.getLong(1),
                id.value(),
                wanted.get().value())
            .orElseThrow();
    if (!wanted.equals(declaring)) {
      return Optional.of(new StandingApp(app.get(), revision, Optional.empty(), Set.of()));
    }
    Set<TenantKey> others = new LinkedHashSet<>();
    for (App standing : AppTable.everywhere(connection, id)) {
      others.add(standing.tenant());
    }
    others.remove(wanted.get());
    AppProfile profile =
        profiles.find(connection, id).orElseGet(() -> AppProfile.none(wanted.get()));
    return Optional.of(new StandingApp(app.get(), revision, Optional.of(profile), others));
  }

  /** Those of a tenant, else those where they are declared. */
  List<StandingApp> page(Connection connection, Optional<TenantKey> tenant, String after, int most)
      throws SQLException {
    List<AppId> found =
        Sql.list(
            connection,
            "SELECT app_id FROM apps WHERE app_id > ? AND "
                + (tenant.isPresent() ? "tenant_key = ?" : "tenant_key <> ? AND " + DECLARED)
                + " ORDER BY app_id LIMIT "
                + most,
            row -> new AppId(row.getString(1)),
            after,
            tenant.map(TenantKey::value).orElse(""));
    List<StandingApp> apps = new ArrayList<>();
    for (AppId id : found) {
      apps.add(find(connection, id, tenant).orElseThrow());
    }
    return apps;
  }

  private static Optional<TenantKey> declaring(Connection connection, AppId id)
      throws SQLException {
    return Sql.one(
        connection,
        "SELECT tenant_key FROM apps WHERE app_id = ? AND " + DECLARED,
        row -> new TenantKey(row.getString(1)),
        id.value());
  }

  /** On PostgreSQL this makes other nodes wait until the transaction ends; SQLite has no others. */
  static void lock(Connection connection, AppId app) throws SQLException {
    Sql.update(connection, "UPDATE apps SET revision = revision WHERE app_id = ?", app.value());
  }

  /** As the last of its tenant. */
  void insert(Connection connection, App app, AppSecret secret) throws SQLException {
    int position =
        Sql.one(
                connection,
                "SELECT COALESCE(MAX(position) + 1, 0) FROM apps WHERE tenant_key = ?",
                row -> row.getInt(1),
                app.tenant().value())
            .orElseThrow();
    AppTable.insert(connection, app, secret, position);
  }

  void update(Connection connection, App app) throws SQLException {
    Optional<RateLimits> limits = app.rateLimits();
    Sql.update(
        connection,
        "UPDATE apps SET enabled = ?, scopes = ?, rate_limited = ?, per_second = ?,"
            + " per_minute = ?, monthly_quota = ?, revision = revision + 1"
            + " WHERE app_id = ? AND tenant_key = ?",
        app.enabled(),
        StoredJson.of(app.scopes()),
        limits.map(RateLimits::enabled),
        limits.map(RateLimits::perSecond),
        limits.map(RateLimits::perMinute),
        app.monthlyQuota(),
        app.id().value(),
        app.tenant().value());
    Sql.update(
        connection,
        "UPDATE apps SET developer = ? WHERE app_id = ?",
        app.developer(),
        app.id().value());
  }

  void describe(Connection connection, AppId app, AppProfile profile) throws SQLException {
    Sql.update(connection, "DELETE FROM app_profiles WHERE app_id = ?", app.value());
    profiles.insert(connection, app, profile, ids);
  }

  /** Gives the app a secret in each of its tenants; the one before is good until then. */
  static void setSecret(
      Connection connection, AppId app, AppSecret secret, Optional<Instant> previousUntil)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE apps SET previous_secret = "
            + (previousUntil.isPresent() ? "secret" : "NULL")
            + ", previous_until = ?, secret = ?, revision = revision + 1 WHERE app_id = ?",
        previousUntil.map(Instant::toEpochMilli),
        secret.text(),
        app.value());
  }
}
