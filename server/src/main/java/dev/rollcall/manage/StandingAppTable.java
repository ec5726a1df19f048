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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

  private static final String SELECT =
      "SELECT "
          + AppTable.COLUMNS
          + ", revision, CASE WHEN "
          + DECLARED
          + " THEN 1 ELSE 0 END AS declares FROM apps";

  private final AppProfileTable profiles;
  private final IdSource ids;

  StandingAppTable(ServerKey key, IdSource ids) {
    this.profiles = new AppProfileTable(key);
    this.ids = ids;
  }

  /** The app in a tenant; without one in that which declares it. */
  Optional<StandingApp> find(Connection connection, AppId id, Optional<TenantKey> tenant)
      throws SQLException {
    return read(connection, tenant, "?", id.value()).stream().findFirst();
  }

  /** Those of a tenant, else those where they are declared, in two statements. */
  List<StandingApp> page(Connection connection, Optional<TenantKey> tenant, String after, int most)
      throws SQLException {
    String ids =
        "SELECT app_id FROM apps WHERE app_id > ? AND "
            + (tenant.isPresent() ? "tenant_key = ?" : "tenant_key <> ? AND " + DECLARED)
            + " ORDER BY app_id LIMIT "
            + most;
    return read(connection, tenant, ids, after, tenant.map(TenantKey::value).orElse(""));
  }

  /** An app in one tenant; {@code declares}: in that which declares it. */
  private record Standing(App app, long revision, boolean declares) {

    static Standing of(ResultSet row) throws SQLException {
      return new Standing(AppTable.app(row), row.getLong("revision"), row.getInt("declares") == 1);
    }
  }

  /** Those of some app_ids, which are SQL as in {@link AppProfileTable#of}. */
  private List<StandingApp> read(
      Connection connection, Optional<TenantKey> tenant, String ids, Object... parameters)
      throws SQLException {
    Map<AppId, List<Standing>> found = new LinkedHashMap<>();
    for (Standing standing :
        Sql.list(
            connection,
            SELECT + " WHERE app_id IN (" + ids + ") ORDER BY app_id, position, tenant_key",
            Standing::of,
            parameters)) {
      found.computeIfAbsent(standing.app().id(), _ -> new ArrayList<>()).add(standing);
    }
    Map<AppId, AppProfile> described = profiles.of(connection, ids, parameters);
    List<StandingApp> apps = new ArrayList<>();
    found.forEach(
        (id, everywhere) ->
            everywhere.stream()
                .filter(
                    standing ->
                        tenant.map(standing.app().tenant()::equals).orElse(standing.declares()))
                .map(standing -> app(standing, everywhere, Optional.ofNullable(described.get(id))))
                .forEach(apps::add));
    return apps;
  }

  private static StandingApp app(
      Standing standing, List<Standing> everywhere, Optional<AppProfile> profile) {
    App app = standing.app();
    if (!standing.declares()) {
      return new StandingApp(app, standing.revision(), Optional.empty(), Set.of());
    }
    Set<TenantKey> others = new LinkedHashSet<>();
    everywhere.forEach(other -> others.add(other.app().tenant()));
    others.remove(app.tenant());
    return new StandingApp(
        app,
        standing.revision(),
        Optional.of(profile.orElseGet(() -> AppProfile.none(app.tenant()))),
        others);
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
