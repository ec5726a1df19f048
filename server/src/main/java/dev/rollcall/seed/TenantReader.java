package dev.rollcall.seed;

import static java.util.Objects.requireNonNull;

import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.manage.AppDeclaration;
import dev.rollcall.manage.AppReader;
import dev.rollcall.manage.TokenDeclaration;
import dev.rollcall.manage.TokenReader;
import dev.rollcall.manage.UserDeclaration;
import dev.rollcall.manage.UserReader;
import dev.rollcall.record.TenantKey;
import dev.rollcall.tokens.TokenKind;
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

  List<Seed.Tenant> read(List<InputValue> values) {
    List<InputMapping> mappings = new ArrayList<>();
    List<List<Seed.AppEntry>> apps = new ArrayList<>();
    for (InputValue value : values) {
      InputMapping tenant = tenant(value);
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
    for (TenantKey key : declared.installedInOthers()) {
      Optional<String> name =
          requireNonNull(declared.base().tenants().get(key)).path("name").asStringOpt();
      tenants.add(new Seed.Tenant(key, name, declared.installedIn(key), List.of(), List.of()));
    }
    return tenants;
  }

  private InputMapping tenant(InputValue value) {
    String[] known = {"tenant_key", "name", "apps", "users", "tokens"};
    TenantKey key = new TenantKey(value.mapping(known).text("tenant_key"));
    return Optional.ofNullable(declared.base().tenants().get(key))
        .map(value::over)
        .orElse(value)
        .mapping(known);
  }

  private List<Seed.AppEntry> apps(InputMapping tenant) {
    TenantKey key = new TenantKey(tenant.text("tenant_key"));
    List<Seed.AppEntry> apps = new ArrayList<>();
    for (InputValue value : tenant.list("apps")) {
      apps.add(app(value, key));
    }
    return apps;
  }

  private Seed.AppEntry app(InputValue value, TenantKey tenant) {
    InputValue id = AppReader.fields(value).required("app_id");
    SeedBase base = declared.base();
    SeedBase.Place place = new SeedBase.Place(tenant, id.text());
    InputMapping fields = AppReader.fields(SeedBase.completed(value, base.apps(), place));
    AppDeclaration app = AppReader.read(fields, tenant);
    boolean further = declared.isDeclaredElsewhere(app.app().id(), tenant);
    if (further) {
      AppReader.requireNoProfile(fields);
    }
    Seed.AppEntry entry =
        new Seed.AppEntry(
            app.app(),
            base.declaring().containsKey(app.app().id())
                ? app.secret()
                : Optional.of(fields.text("app_secret")),
            further ? Optional.empty() : Optional.of(app.profile()),
            false);
    declared.app(entry, id);
    fields.list("installed_in").forEach(other -> declared.install(entry, other));
    return entry;
  }

  private UserDeclaration user(InputValue value, TenantKey tenant) {
    SeedBase.Place place = new SeedBase.Place(tenant, UserReader.fields(value).text("user_id"));
    InputMapping fields =
        UserReader.fields(SeedBase.completed(value, declared.base().users(), place));
    declared.user(tenant.value(), fields.required("user_id"));
    UserDeclaration user = UserReader.read(fields);
    fields.optional("union_id").ifPresent(id -> declared.unique("union_id", id.text(), id));
    fields
        .map("open_ids")
        .forEach(
            (app, id) -> {
              declared.requireAnyApp(app, id);
              declared.unique("open_id for " + app, id.text(), id);
            });
    user.profile()
        .email()
        .ifPresent(email -> declared.unique("email in " + tenant, email, fields.required("email")));
    user.profile()
        .mobile()
        .ifPresent(
            mobile -> declared.unique("mobile in " + tenant, mobile, fields.required("mobile")));
    return user;
  }

  private Seed.Tenant tenant(InputMapping tenant, List<Seed.AppEntry> apps) {
    TenantKey key = new TenantKey(tenant.text("tenant_key"));
    List<UserDeclaration> users = new ArrayList<>();
    for (InputValue value : tenant.list("users")) {
      users.add(user(value, key));
    }
    for (InputValue app : tenant.list("apps")) {
      Optional.ofNullable(app.map().get("owner"))
          .filter(owner -> !owner.isNull())
          .ifPresent(owner -> declared.requireUser(key.value(), owner));
    }
    List<TokenDeclaration> tokens = new ArrayList<>();
    for (InputValue value : tenant.list("tokens")) {
      tokens.add(token(value, key));
    }
    return new Seed.Tenant(key, tenant.optionalText("name"), apps, users, tokens);
  }

  private TokenDeclaration token(InputValue value, TenantKey tenant) {
    InputMapping fields = TokenReader.fields(value);
    InputValue text = fields.required("token");
    declared.uniqueSecret("token", text.text(), text);
    TokenDeclaration token = TokenReader.read(fields);
    declared.requireApp(tenant.value(), fields.required("app_id"));
    if (token.kind() == TokenKind.USER) {
      declared.requireUser(tenant.value(), fields.required("user_id"));
    } else if (fields.optional("user_id").or(() -> fields.optional("scopes")).isPresent()) {
      throw value.mistake("is of kind tenant: user_id and scopes go with kind user");
    }
    return token;
  }
}
