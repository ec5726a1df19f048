package dev.rollcall.admin.testing;

import dev.rollcall.admins.Actor;
import dev.rollcall.admins.ChangeLog;
import dev.rollcall.manage.Management;
import dev.rollcall.manage.RefusedChange;
import dev.rollcall.manage.Resource;
import dev.rollcall.manage.ResourceCollection.Changed;
import dev.rollcall.manage.ResourceCollection.Place;
import dev.rollcall.manage.sources.ManagedSources;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.registry.Sources;
import dev.rollcall.time.IdSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * Worlds: tenants of their own for tests that run side by side. A world is known by its tenant_key,
 * and by its source.
 *
 * @param usual the tenant that is copied where none is named, if it is still there
 */
public record Worlds(
    Management management,
    ManagedSources managedSources,
    Sources sources,
    IdSource ids,
    Optional<TenantKey> usual) {

  /** Worlds come and go with each test: they are not in the log of changes. */
  private static final ChangeLog NO_LOG = (_, _, _) -> {};

  private static final String TENANT = "tenant_key";
  private static final int KEY_BYTES = 8;
  private static final int SECRET_BYTES = 16;

  /** How the id of each world's source begins. */
  private static final String SOURCES = "/worlds/";

  /** As the vendor's. */
  private static final String APP_PREFIX = "cli_";

  /**
   * What a test is told of its world.
   *
   * @param apps each with its secret
   * @param users each with its ids
   */
  public record World(
      TenantKey tenant,
      List<ObjectNode> apps,
      List<ObjectNode> users,
      SourceId source,
      String key) {
    public World {
      apps = List.copyOf(apps);
      users = List.copyOf(users);
    }
  }

  /** The worlds that there are, by their tenant_key. */
  public List<String> all() {
    return sources.all().stream()
        .map(source -> source.id().value())
        .filter(source -> source.startsWith(SOURCES))
        .map(source -> source.substring(SOURCES.length()))
        .sorted()
        .toList();
  }

  /**
   * Makes a world.
   *
   * @param template the tenant whose apps and users are copied
   * @throws RefusedChange if there is no such tenant
   */
  public World make(Optional<String> template) {
    TenantKey tenant = new TenantKey(random(KEY_BYTES));
    String key = random(SECRET_BYTES);
    return management.make(
        Actor.BUILT_IN,
        (connection, _) -> {
          WorldTemplate copied = template(connection, template);
          management
              .tenants()
              .create(WorldTemplate.object().put(TENANT, tenant.value()).put("name", copied.name()))
              .on(connection, NO_LOG);
          for (ObjectNode user : copied.users()) {
            management
                .users()
                .create(user.deepCopy().put(TENANT, tenant.value()))
                .on(connection, NO_LOG);
          }
          // After the users, of whom an app may name one as its owner.
          List<ObjectNode> apps = new ArrayList<>();
          for (ObjectNode app : copied.apps()) {
            apps.add(app(connection, tenant, app));
          }
          managedSources
              .create(
                  WorldTemplate.object()
                      .put("source", source(tenant).value())
                      .put("name", "world-" + tenant.value())
                      .put(TENANT, tenant.value())
                      .put("kind", "facts")
                      .put("key", key))
              .on(connection, NO_LOG);
          return new World(tenant, apps, users(connection, tenant), source(tenant), key);
        });
  }

  private ObjectNode app(Connection connection, TenantKey tenant, ObjectNode declared)
      throws SQLException {
    String id = APP_PREFIX + random(KEY_BYTES);
    Changed made =
        management
            .apps()
            .create(declared.deepCopy().put("app_id", id).put(TENANT, tenant.value()))
            .on(connection, NO_LOG);
    ObjectNode told = WorldTemplate.object().put("app_id", id);
    made.shownOnce().forEach(told::put);
    return told;
  }

  private List<ObjectNode> users(Connection connection, TenantKey tenant) throws SQLException {
    return management
        .users()
        .page(connection, Map.of(TENANT, tenant.value()), "", WorldTemplate.MOST)
        .stream()
        .map(Resource::json)
        .toList();
  }

  private WorldTemplate template(Connection connection, Optional<String> named)
      throws SQLException {
    Function<String, Optional<WorldTemplate>> stored =
        tenant -> WorldTemplate.stored(management, connection, tenant);
    if (named.isPresent()) {
      return stored
          .apply(named.get())
          .orElseThrow(
              () ->
                  new RefusedChange(
                      RefusedChange.Reason.MISSING,
                      "template: no tenant has the tenant_key '%s'; leave template out for the first"
                              .formatted(named.get())
                          + " tenant of the seed"));
    }
    return usual.map(TenantKey::value).flatMap(stored).orElseGet(WorldTemplate::builtIn);
  }

  /**
   * Removes a world with its meetings.
   *
   * @throws RefusedChange if there is no such world
   */
  public void remove(String world) {
    TenantKey tenant = new TenantKey(world);
    if (sources.source(source(tenant)).isEmpty()) {
      throw new RefusedChange(RefusedChange.Reason.MISSING, "there is no such world");
    }
    Place place = new Place(world, Map.of());
    management.tenants().empty(place);
    management.make(
        Actor.BUILT_IN,
        (connection, _) ->
            management.tenants().delete(place, OptionalLong.empty()).on(connection, NO_LOG));
  }

  private static SourceId source(TenantKey tenant) {
    return new SourceId(SOURCES + tenant.value());
  }

  private String random(int bytes) {
    return HexFormat.of().formatHex(ids.bytes(bytes));
  }
}
