package dev.rollcall.seed;

import dev.rollcall.config.InputValue;
import dev.rollcall.identity.App;
import dev.rollcall.record.TenantKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    if (!appsOfTenant.getOrDefault(tenant, Set.of()).add(id)) {
      throw at.mistake("is declared twice: app_id '" + id + "'");
    }
    Seed.AppEntry other = apps.putIfAbsent(id, entry);
    if (other == null) {
      return;
    }
    App app = entry.app();
    if (app.type() == App.Type.CUSTOM || other.app().type() == App.Type.CUSTOM) {
      throw at.mistake(
          "is declared in two tenants: app_id '%s'; only an app of type store can stand in several"
              .formatted(id));
    }
    if (!app.developer().equals(other.app().developer())
        || !entry.secret().equals(other.secret())) {
      throw at.mistake(
          "stands in several tenants and must have the same app_secret and developer in each");
    }
  }

  boolean hasApp(InputValue id) {
    return apps.containsKey(id.text());
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
                Optional.empty());
        app(entry, installation.tenant());
        entries.add(entry);
      }
    }
    return entries;
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
    if (!appsOfTenant.getOrDefault(tenant, Set.of()).contains(id.text())) {
      throw id.mistake("names an app that the tenant does not have: '" + id.text() + "'");
    }
  }

  void requireAnyApp(String id, InputValue at) {
    if (!apps.containsKey(id)) {
      throw at.mistake("names an unknown app: '" + id + "'");
    }
  }

  void requireUser(String tenant, InputValue id) {
    if (!usersOfTenant.getOrDefault(tenant, Set.of()).contains(id.text())) {
      throw id.mistake("names a user that the tenant does not have: '" + id.text() + "'");
    }
  }

  void requireTenant(InputValue key) {
    if (!usersOfTenant.containsKey(key.text())) {
      throw key.mistake("names an unknown tenant: '" + key.text() + "'");
    }
  }

  void requireSource(InputValue source) {
    if (!once.contains("source\n" + source.text())) {
      throw source.mistake("names an unknown source: '" + source.text() + "'");
    }
  }
}
