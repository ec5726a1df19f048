package dev.rollcall.seed.apply;

import dev.rollcall.manage.Management;
import dev.rollcall.manage.Resource;
import dev.rollcall.manage.ResourceCollection;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.seed.SeedBase;
import dev.rollcall.seed.SeedBase.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * All resources of a store as a seed would declare them, with the secrets that can be read.
 *
 * @param apps as they stand in each tenant, without {@code installed_in}
 * @param sources by their names
 * @param declaring the tenant that declares an app
 */
record StoredResources(
    Map<TenantKey, Resource> tenants,
    Map<Place, Resource> apps,
    Map<Place, Resource> users,
    Map<String, Resource> sources,
    Map<AppId, TenantKey> declaring) {

  private static final String TENANT = "tenant_key";
  private static final String OPEN_IDS = "open_ids";
  private static final int PAGE = 500;

  /** In the order of their ids, of one snapshot. */
  static StoredResources read(
      Connection connection, Management management, ResourceCollection sources)
      throws SQLException {
    StoredResources all =
        new StoredResources(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    for (Resource tenant : all(connection, management.tenants(), Map.of())) {
      TenantKey key = new TenantKey(tenant.id());
      all.tenants.put(key, tenant);
      Map<String, String> of = Map.of(TENANT, tenant.id());
      for (Resource app : all(connection, management.apps(), of)) {
        app.members().remove("installed_in");
        all.apps.put(new Place(key, app.id()), app);
      }
      for (Resource user : all(connection, management.users(), of)) {
        all.users.put(new Place(key, user.id()), user);
      }
    }
    for (Resource app : all(connection, management.apps(), Map.of())) {
      all.declaring.put(new AppId(app.id()), new TenantKey(app.members().path(TENANT).asString()));
    }
    for (Resource source : all(connection, sources, Map.of())) {
      all.sources.put(source.id(), source);
    }
    return all;
  }

  private static List<Resource> all(
      Connection connection, ResourceCollection collection, Map<String, String> parameters)
      throws SQLException {
    List<Resource> all = new ArrayList<>();
    List<Resource> page;
    do {
      String after = all.isEmpty() ? "" : all.getLast().id();
      page = collection.declared(connection, parameters, after, PAGE);
      all.addAll(page);
    } while (page.size() == PAGE);
    return all;
  }

  /**
   * Those that remain if what is not named goes. An app goes in all its tenants with the one that
   * declares it, and explicit open_ids go with their app.
   */
  StoredResources remaining(NamedResources named) {
    Map<TenantKey, Resource> keptTenants = kept(tenants, (key, _) -> named.tenants().contains(key));
    Map<AppId, TenantKey> keptDeclaring =
        kept(declaring, (id, tenant) -> named.apps().contains(new Place(tenant, id.value())));
    Map<Place, Resource> keptApps =
        kept(
            apps,
            (place, _) ->
                keptTenants.containsKey(place.tenant())
                    && keptDeclaring.containsKey(new AppId(place.id()))
                    && (named.apps().contains(place) || named.installed().contains(place)));
    Map<Place, Resource> keptUsers = kept(users, (place, _) -> named.users().contains(place));
    keptUsers.replaceAll((_, user) -> withIdsOf(keptDeclaring.keySet(), user));
    return new StoredResources(
        keptTenants,
        keptApps,
        keptUsers,
        kept(
            sources,
            (name, source) ->
                keptTenants.containsKey(new TenantKey(source.members().path(TENANT).asString()))
                    && named.hasSource(name, source.members())),
        keptDeclaring);
  }

  private static Resource withIdsOf(Set<AppId> apps, Resource user) {
    ObjectNode members = user.members().deepCopy();
    ObjectNode ids = members.withObject("/" + OPEN_IDS);
    ids.retain(
        ids.propertyNames().stream()
            .filter(id -> apps.contains(new AppId(id)))
            .collect(Collectors.toSet()));
    return new Resource(user.id(), members, user.revision());
  }

  private static <K, V> Map<K, V> kept(Map<K, V> all, BiPredicate<K, V> rule) {
    Map<K, V> kept = new LinkedHashMap<>(all);
    kept.entrySet().removeIf(entry -> !rule.test(entry.getKey(), entry.getValue()));
    return kept;
  }

  /**
   * What a seed is read over.
   *
   * @param kept the members that count where a seed leaves them out
   * @param nameable whether a seed may name what it does not declare
   */
  SeedBase base(Predicate<String> kept, boolean nameable) {
    return new SeedBase(
        documents(tenants, kept),
        documents(apps, kept.and(name -> !name.equals(TENANT))),
        documents(users, kept.and(name -> !name.equals(TENANT))),
        documents(sources, kept),
        declaring,
        nameable);
  }

  private static <K> Map<K, ObjectNode> documents(
      Map<K, Resource> resources, Predicate<String> kept) {
    Map<K, ObjectNode> documents = new LinkedHashMap<>();
    resources.forEach(
        (key, resource) -> {
          ObjectNode document = resource.members().deepCopy();
          document.retain(resource.members().propertyNames().stream().filter(kept).toList());
          documents.put(key, document);
        });
    return documents;
  }
}
