package dev.rollcall.seed;

import dev.rollcall.config.InputValue;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a seed is read over: resources that are there already, under the seed's names. A declared
 * one is completed from here.
 *
 * @param tenants by their keys
 * @param apps as they stand in a tenant; one of these needs no {@code app_secret}
 * @param sources by their names
 * @param declaring the tenant that declares an app; without an entry the first in the seed does
 * @param nameable whether a seed may name what it does not declare
 */
public record SeedBase(
    Map<TenantKey, ObjectNode> tenants,
    Map<Place, ObjectNode> apps,
    Map<Place, ObjectNode> users,
    Map<String, ObjectNode> sources,
    Map<AppId, TenantKey> declaring,
    boolean nameable) {

  /** A new store's. */
  public static final SeedBase EMPTY =
      new SeedBase(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), false);

  /**
   * Where an app or a user stands.
   *
   * @param id an {@code app_id} or {@code user_id}
   */
  public record Place(TenantKey tenant, String id) {}

  public SeedBase {
    tenants = Map.copyOf(tenants);
    apps = Map.copyOf(apps);
    users = Map.copyOf(users);
    sources = Map.copyOf(sources);
    declaring = Map.copyOf(declaring);
  }

  boolean names(TenantKey tenant) {
    return nameable && tenants.containsKey(tenant);
  }

  boolean namesUser(Place user) {
    return nameable && users.containsKey(user);
  }

  boolean namesApp(Place app) {
    return nameable && apps.containsKey(app);
  }

  boolean namesApp(AppId app) {
    return nameable && declaring.containsKey(app);
  }

  /** A tenant's app, or user, with what it leaves out. */
  static InputValue completed(InputValue given, Map<Place, ObjectNode> from, Place place) {
    return Optional.ofNullable(from.get(place)).map(given::over).orElse(given);
  }
}
