package dev.rollcall.seed.apply;

import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.manage.sources.SourceReader;
import dev.rollcall.record.TenantKey;
import dev.rollcall.seed.SeedBase.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a seed names, before it is read as a whole: that depends on what is there.
 *
 * @param apps as declared in a tenant
 * @param installed by {@code installed_in}
 * @param sources by their names
 */
record NamedResources(
    Set<TenantKey> tenants,
    Set<Place> apps,
    Set<Place> installed,
    Set<Place> users,
    Map<String, InputValue> sources) {

  static NamedResources of(InputMapping root) {
    NamedResources named =
        new NamedResources(
            new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashMap<>());
    for (InputValue tenant : root.list("tenants")) {
      text(tenant, "tenant_key").map(TenantKey::new).ifPresent(key -> named.add(key, tenant));
    }
    for (InputValue source : root.list("sources")) {
      SourceReader.nameOf(source).ifPresent(name -> named.sources.put(name, source));
    }
    return named;
  }

  private void add(TenantKey key, InputValue tenant) {
    tenants.add(key);
    for (InputValue app : list(tenant, "apps")) {
      text(app, "app_id")
          .ifPresent(
              id -> {
                apps.add(new Place(key, id));
                list(app, "installed_in")
                    .forEach(other -> installed.add(new Place(new TenantKey(other.text()), id)));
              });
    }
    for (InputValue user : list(tenant, "users")) {
      text(user, "user_id").ifPresent(id -> users.add(new Place(key, id)));
    }
  }

  /** Whether it is this source that the seed has under its name. */
  boolean hasSource(String name, ObjectNode source) {
    InputValue given = sources.get(name);
    return given != null && SourceReader.isOf(given, source);
  }

  private static Optional<String> text(InputValue value, String field) {
    return field(value, field).map(InputValue::text);
  }

  private static List<InputValue> list(InputValue value, String field) {
    return field(value, field).map(InputValue::list).orElse(List.of());
  }

  private static Optional<InputValue> field(InputValue value, String field) {
    return Optional.ofNullable(value.map().get(field)).filter(found -> !found.isNull());
  }
}
