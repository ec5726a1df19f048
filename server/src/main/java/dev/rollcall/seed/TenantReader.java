package dev.rollcall.seed;

import dev.rollcall.config.YamlMapping;
import dev.rollcall.config.YamlValue;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.tokens.TokenKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the tenants. All apps come first, because a user of one tenant may have an open_id for an
 * app of another, declared further down.
 */
final class TenantReader {

  private final SeedSymbols declared;

  TenantReader(SeedSymbols declared) {
    this.declared = declared;
  }

  List<Seed.Tenant> read(List<YamlValue> values) {
    List<YamlMapping> mappings = new ArrayList<>();
    List<List<Seed.AppEntry>> apps = new ArrayList<>();
    for (YamlValue value : values) {
      YamlMapping tenant = value.mapping("tenant_key", "name", "apps", "users", "tokens");
      declared.tenant(tenant.required("tenant_key"));
      mappings.add(tenant);
      apps.add(apps(tenant));
    }
    declared.requireInstallable();
    for (int i = 0; i < mappings.size(); i++) {
      TenantKey key = new TenantKey(mappings.get(i).text("tenant_key"));
      apps.get(i).addAll(declared.installedIn(key));
    }
    List<Seed.Tenant> tenants = new ArrayList<>();
    for (int i = 0; i < mappings.size(); i++) {
      tenants.add(tenant(mappings.get(i), apps.get(i)));
    }
    return tenants;
  }

  private List<Seed.AppEntry> apps(YamlMapping tenant) {
    TenantKey key = new TenantKey(tenant.text("tenant_key"));
    List<Seed.AppEntry> apps = new ArrayList<>();
    for (YamlValue value : tenant.list("apps")) {
      apps.add(AppReader.read(value, key, declared));
    }
    return apps;
  }

  private Seed.Tenant tenant(YamlMapping tenant, List<Seed.AppEntry> apps) {
    TenantKey key = new TenantKey(tenant.text("tenant_key"));
    String developer = apps.isEmpty() ? key.value() : apps.getFirst().app().developer();
    List<Seed.User> users = new ArrayList<>();
    for (YamlValue value : tenant.list("users")) {
      users.add(UserReader.read(value, key, declared));
    }
    for (YamlValue app : tenant.list("apps")) {
      Optional.ofNullable(app.map().get("owner"))
          .filter(owner -> !owner.isNull())
          .ifPresent(owner -> declared.requireUser(key.value(), owner));
    }
    List<Seed.FixedToken> tokens = new ArrayList<>();
    for (YamlValue value : tenant.list("tokens")) {
      tokens.add(token(value, key));
    }
    return new Seed.Tenant(key, tenant.optionalText("name"), developer, apps, users, tokens);
  }

  private Seed.FixedToken token(YamlValue value, TenantKey tenant) {
    YamlMapping token = value.mapping("token", "kind", "app_id", "user_id", "scopes", "expires_in");
    YamlValue text = token.required("token");
    declared.uniqueSecret("token", text.text(), text);
    YamlValue kindText = token.required("kind");
    TokenKind kind =
        TokenKind.ofWire(kindText.text())
            .orElseThrow(() -> kindText.mistake("must be tenant or user"));
    if (!text.text().startsWith(kind.prefix())) {
      throw text.mistake("of kind %s must start with %s".formatted(kind.wire(), kind.prefix()));
    }
    declared.requireApp(tenant.value(), token.required("app_id"));
    if (kind == TokenKind.USER) {
      declared.requireUser(tenant.value(), token.required("user_id"));
    } else if (token.optional("user_id").or(() -> token.optional("scopes")).isPresent()) {
      throw value.mistake("is of kind tenant: user_id and scopes go with kind user");
    }
    return new Seed.FixedToken(
        text.text(),
        kind,
        new AppId(token.text("app_id")),
        token.optionalText("user_id"),
        AppReader.scopes(token),
        expiry(token));
  }

  private static Optional<Duration> expiry(YamlMapping token) {
    return token.optional("expires_in").map(seconds -> Duration.ofSeconds(seconds.number(1)));
  }
}
