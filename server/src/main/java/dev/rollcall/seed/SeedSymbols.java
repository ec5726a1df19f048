package dev.rollcall.seed;

import dev.rollcall.config.InputValue;
import dev.rollcall.identity.App;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the seed has declared so far: finds duplicates and references to nothing. */
final class SeedSymbols {

  private final Map<String, Seed.AppEntry> apps = new HashMap<>();
  private final Map<String, Set<String>> appsOfTenant = new HashMap<>();
  private final Map<String, Set<String>> usersOfTenant = new HashMap<>();
  private final List<Installation> installed = new ArrayList<>();
  private final Set<String> once = new HashSet<>();

  private final SeedBase base;

  SeedSymbols(SeedBase base) {
    this.base = base;
  }

  SeedBase base() {
    return base;
  }

  /**
   * One entry of an app's {@code installed_in}.
   *
   * @param tenant the other one's key
   */
  private record Installation(Seed.AppEntry entry, InputValue tenant) {}

  void tenant(InputValue key) {
    unique("tenant_key", key.text(), key);
    appsOfTenant.put(key.text(), new HashSet<>());
    usersOfTenant.put(key.text(), new HashSet<>());
  }

  /** A custom app stands once, a store app once in a tenant and the same everywhere. */
  void app(Seed.AppEntry entry, InputValue at) {
    String tenant = entry.app().tenant().value();
    String id = entry.app().id().value();
    if (!appsOfTenant.computeIfAbsent(tenant, _ -> new HashSet<>()).add(id)) {
      throw at.mistake("is declared twice: app_id '" + id + "'");
    }
    Seed.AppEntry other = apps.putIfAbsent(id, entry);
    App app = entry.app();
    boolean stands = other != null || isStandingElsewhere(app);
    if (stands
        && (app.type() == App.Type.CUSTOM
            || (other != null && other.app().type() == App.Type.CUSTOM))) {
      throw at.mistake(
          "is declared in two tenants: app_id '%s'; only an app of type store can stand in several"
              .formatted(id));
    }
    if (other == null) {
      return;
    }
    if (!app.developer().equals(other.app().developer()) || differ(entry, other)) {
      throw at.mistake(
          "stands in several tenants and must have the same app_secret and developer in each");
    }
  }

  /** Of an app that is there already, each may leave it out. */
  private static boolean differ(Seed.AppEntry one, Seed.AppEntry other) {
    return one.secret().isPresent()
        && other.secret().isPresent()
        && !one.secret().equals(other.secret());
  }

  private boolean isStandingElsewhere(App app) {
    return base.nameable()
        && Optional.ofNullable(base.declaring().get(app.id()))
            .filter(tenant -> !tenant.equals(app.tenant()))
            .isPresent();
  }

  /** Whether the app is declared elsewhere, and so has no more than its standing in this tenant. */
  boolean isDeclaredElsewhere(AppId app, TenantKey tenant) {
    TenantKey declaring = base.declaring().get(app);
    return declaring == null ? apps.containsKey(app.value()) : !declaring.equals(tenant);
  }

  /** A store app stands in another tenant, too, which may be declared further down. */
  void install(Seed.AppEntry entry, InputValue tenant) {
    installed.add(new Installation(entry, tenant));
  }

  /** What the apps' {@code installed_in} put into the tenant; after all tenants are read. */
  List<Seed.AppEntry> installedIn(TenantKey tenant) {
    List<Seed.AppEntry> entries = new ArrayList<>();
    for (Installation installation : installed) {
      if (installation.tenant().text().equals(tenant.value())) {
        Seed.AppEntry entry =
            new Seed.AppEntry(
                installation.entry().app().in(tenant),
                installation.entry().secret(),
                Optional.empty(),
                true);
        app(entry, installation.tenant());
        entries.add(entry);
      }
    }
    return entries;
  }

  /** The tenants of {@code installed_in} that the seed does not declare. */
  Set<TenantKey> installedInOthers() {
    Set<TenantKey> others = new LinkedHashSet<>();
    for (Installation installation : installed) {
      if (!usersOfTenant.containsKey(installation.tenant().text())) {
        others.add(new TenantKey(installation.tenant().text()));
      }
    }
    return others;
  }

  void requireInstallable() {
    installed.forEach(installation -> requireTenant(installation.tenant()));
  }

  void user(String tenant, InputValue id) {
    if (!usersOfTenant.getOrDefault(tenant, Set.of()).add(id.text())) {
      throw id.mistake("is declared twice: user_id '" + id.text() + "'");
    }
  }

  /** The value may stand once for what it is. */
  void unique(String what, String value, InputValue at) {
    if (!once.add(what + "\n" + value)) {
      throw at.mistake("is declared twice: " + what + " '" + value + "'");
    }
  }

  /** As {@link #unique}, and the message keeps the value to itself. */
  void uniqueSecret(String what, String value, InputValue at) {
    if (!once.add(what + "\n" + value)) {
      throw at.mistake("is declared twice: the same " + what);
    }
  }

  /** For a reference to an app from the tenant's own. */
  void requireApp(String tenant, InputValue id) {
    if (!appsOfTenant.getOrDefault(tenant, Set.of()).contains(id.text())
        && !base.namesApp(new SeedBase.Place(new TenantKey(tenant), id.text()))) {
      throw id.mistake("names an app that the tenant does not have: '" + id.text() + "'");
    }
  }

  void requireAnyApp(String id, InputValue at) {
    if (!apps.containsKey(id) && !base.namesApp(new AppId(id))) {
      throw at.mistake("names an unknown app: '" + id + "'");
    }
  }

  void requireUser(String tenant, InputValue id) {
    if (!usersOfTenant.getOrDefault(tenant, Set.of()).contains(id.text())
        && !base.namesUser(new SeedBase.Place(new TenantKey(tenant), id.text()))) {
      throw id.mistake("names a user that the tenant does not have: '" + id.text() + "'");
    }
  }

  void requireTenant(InputValue key) {
    if (!usersOfTenant.containsKey(key.text()) && !base.names(new TenantKey(key.text()))) {
      throw key.mistake("names an unknown tenant: '" + key.text() + "'");
    }
  }

  void requireSource(InputValue source) {
    if (!once.contains("source\n" + source.text())) {
      throw source.mistake("names an unknown source: '" + source.text() + "'");
    }
  }
}
