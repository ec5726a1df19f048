package dev.rollcall.seed.apply;

import static java.util.Objects.requireNonNull;

import dev.rollcall.manage.Resource;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.seed.SeedBase.Place;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Resources in the form of a seed. */
final class SeedDocument {

  private static final String TENANT = "tenant_key";
  private static final String INSTALLED_IN = "installed_in";

  /** What an app can have otherwise in a further tenant. */
  private static final List<String> STANDING =
      List.of("enabled", "scopes", "rate_limit", "monthly_quota");

  private final StoredResources stored;
  private final Set<String> secrets;

  private SeedDocument(StoredResources stored, Set<String> secrets) {
    this.stored = stored;
    this.secrets = secrets;
  }

  /**
   * The whole.
   *
   * @param secrets members that are left out
   */
  static ObjectNode of(StoredResources stored, Set<String> secrets) {
    return new SeedDocument(stored, secrets).whole();
  }

  private ObjectNode whole() {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    ArrayNode tenants = root.putArray("tenants");
    // What an app has once stands where a seed names it first.
    Set<TenantKey> first = new HashSet<>();
    stored.apps().keySet().stream()
        .filter(place -> !declares(place) && !isInstalled(place))
        .forEach(place -> first.add(declaring(place)));
    stored.tenants().keySet().stream()
        .sorted(Comparator.comparing(key -> !first.contains(key)))
        .forEach(key -> tenants.add(tenant(key)));
    ArrayNode sources = root.putArray("sources");
    stored.sources().values().forEach(source -> sources.add(plain(source)));
    return root;
  }

  private ObjectNode tenant(TenantKey key) {
    ObjectNode tenant = requireNonNull(stored.tenants().get(key)).members().deepCopy();
    ArrayNode apps = tenant.putArray("apps");
    stored
        .apps()
        .forEach(
            (place, app) -> {
              if (place.tenant().equals(key) && !isInstalled(place)) {
                apps.add(app(place, app));
              }
            });
    ArrayNode users = tenant.putArray("users");
    stored
        .users()
        .forEach(
            (place, user) -> {
              if (place.tenant().equals(key)) {
                users.add(plain(user).without(TENANT));
              }
            });
    return tenant;
  }

  private ObjectNode app(Place place, Resource app) {
    ObjectNode members = plain(app).without(TENANT);
    if (declares(place)) {
      List<String> others =
          stored.apps().keySet().stream()
              .filter(other -> other.id().equals(place.id()) && isInstalled(other))
              .map(other -> other.tenant().value())
              .toList();
      if (!others.isEmpty()) {
        others.forEach(members.putArray(INSTALLED_IN)::add);
      }
    }
    return members;
  }

  private ObjectNode plain(Resource resource) {
    return resource
        .members()
        .deepCopy()
        .without(secrets)
        .removeIf(value -> value.isObject() && value.isEmpty());
  }

  private boolean declares(Place place) {
    return place.tenant().equals(declaring(place));
  }

  private TenantKey declaring(Place place) {
    return stored.declaring().getOrDefault(new AppId(place.id()), place.tenant());
  }

  /** Whether {@code installed_in} says all of it. */
  private boolean isInstalled(Place place) {
    if (declares(place)) {
      return false;
    }
    Map<Place, Resource> apps = stored.apps();
    ObjectNode own = requireNonNull(apps.get(place)).members();
    Place declaring = new Place(declaring(place), place.id());
    ObjectNode declared = requireNonNull(apps.get(declaring)).members();
    return STANDING.stream().allMatch(name -> own.path(name).equals(declared.path(name)));
  }
}
