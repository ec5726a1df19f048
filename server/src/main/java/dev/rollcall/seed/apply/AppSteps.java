package dev.rollcall.seed.apply;

import static dev.rollcall.seed.apply.Steps.Phase.APPS;
import static dev.rollcall.seed.apply.Steps.Phase.FURTHER_APPS;
import static dev.rollcall.seed.apply.Steps.Phase.NEW_APPS;
import static java.util.Objects.requireNonNull;

import dev.rollcall.identity.App;
import dev.rollcall.identity.AppTable;
import dev.rollcall.manage.Apps;
import dev.rollcall.manage.MergePatch;
import dev.rollcall.manage.Resource;
import dev.rollcall.manage.ResourceCollection;
import dev.rollcall.manage.StandingApp;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.AppSecret;
import dev.rollcall.seed.Seed;
import dev.rollcall.seed.SeedBase.Place;
import dev.rollcall.time.IdSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The apps of a seed, as they stand in each tenant. */
record AppSteps(
    Steps steps, Apps apps, StoredResources stored, SecretComparison secrets, IdSource ids) {

  private static final String SECRET = "app_secret";

  /**
   * Plans them.
   *
   * @param whole what stands because of {@code installed_in} is as where it is declared
   */
  void plan(Seed seed, boolean whole) {
    Map<AppId, String> given = new HashMap<>();
    Map<AppId, AppSecret> made = new HashMap<>();
    for (Seed.Tenant tenant : seed.tenants()) {
      for (Seed.AppEntry entry : tenant.apps()) {
        entry.secret().ifPresent(secret -> given.putIfAbsent(entry.app().id(), secret));
        Resource there = stored.apps().get(place(entry.app()));
        if (there == null) {
          create(entry, made);
        } else if (whole || !entry.installed()) {
          update(entry, there);
        }
      }
    }
    given.forEach(this::rotate);
  }

  private void create(Seed.AppEntry entry, Map<AppId, AppSecret> made) {
    App app = entry.app();
    Optional<AppSecret> own =
        stored.declaring().containsKey(app.id())
            ? Optional.empty()
            : entry
                .secret()
                .map(text -> made.computeIfAbsent(app.id(), _ -> AppSecret.of(text, ids)));
    steps.add(
        NEW_APPS,
        resource(app.id(), app.tenant(), entry.profile().isPresent()),
        (connection, log) -> {
          AppSecret secret =
              own.isPresent()
                  ? own.get()
                  : AppTable.declared(connection, app.id()).orElseThrow().secret();
          apps.insert(connection, log, app, secret, entry.profile());
          return app;
        });
  }

  private void update(Seed.AppEntry entry, Resource there) {
    App app = entry.app();
    ObjectNode wanted = new StandingApp(app, 1, entry.profile(), Set.of()).document();
    ObjectNode patch = MergePatch.between(there.members(), wanted);
    if (!patch.isEmpty()) {
      boolean declares = entry.profile().isPresent();
      update(app.id(), app.tenant(), declares, patch, there.revision());
    }
  }

  private void rotate(AppId id, String secret) {
    TenantKey tenant = stored.declaring().get(id);
    if (tenant != null && !secrets.isSecretOf(id, secret)) {
      ObjectNode patch = JsonNodeFactory.instance.objectNode().put(SECRET, secret);
      Resource there = requireNonNull(stored.apps().get(new Place(tenant, id.value())));
      update(id, tenant, true, patch, there.revision());
    }
  }

  private void update(
      AppId id, TenantKey tenant, boolean declares, ObjectNode patch, long revision) {
    steps.update(
        declares ? APPS : FURTHER_APPS,
        apps,
        at(id, tenant),
        resource(id, tenant, declares),
        patch,
        revision);
  }

  static ResourceCollection.Place at(AppId id, TenantKey tenant) {
    return new ResourceCollection.Place(id.value(), Map.of("tenant_key", tenant.value()));
  }

  /** Where it is declared it needs no tenant. */
  static String resource(AppId id, TenantKey tenant, boolean declares) {
    return declares ? "apps/" + id : "apps/" + id + "?tenant_key=" + tenant;
  }

  private static Place place(App app) {
    return new Place(app.tenant(), app.id().value());
  }
}
