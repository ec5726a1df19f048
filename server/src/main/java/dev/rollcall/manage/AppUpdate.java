package dev.rollcall.manage;

import dev.rollcall.admins.ChangeLog;
import dev.rollcall.admins.Changes;
import dev.rollcall.admins.FieldChanges;
import dev.rollcall.config.InputMapping;
import dev.rollcall.identity.App;
import dev.rollcall.identity.AppTable;
import dev.rollcall.identity.Tenant;
import dev.rollcall.identity.TenantTable;
import dev.rollcall.identity.UserIdTable;
import dev.rollcall.manage.ResourceCollection.Changed;
import dev.rollcall.manage.ResourceCollection.Place;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.AppSecret;
import dev.rollcall.time.IdSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The change of an app by a merge patch. */
final class AppUpdate implements Changes.Work<Changed> {

  private final StandingAppTable table;
  private final Place place;
  private final JsonNode patch;
  private final OptionalLong seen;
  private final Optional<AppSecret> secret;

  AppUpdate(StandingAppTable table, IdSource ids, Place place, JsonNode patch, OptionalLong seen) {
    this.table = table;
    this.place = place;
    this.patch = patch;
    this.seen = seen;
    InputMapping given = Apps.fields(patch);
    if (patch.has(Apps.SECRET) && given.optional(Apps.SECRET).isEmpty()) {
      throw given.self().mistake("cannot remove app_secret: an app has one");
    }
    // Hashing takes long: not in the transaction.
    this.secret = given.optionalText(Apps.SECRET).map(text -> AppSecret.of(text, ids));
  }

  @Override
  public Changed on(Connection connection, ChangeLog log) throws SQLException {
    StandingAppTable.lock(connection, new AppId(place.id()));
    StandingApp before = Apps.held(table, connection, place, seen);
    App app = before.app();
    ObjectNode document = before.document();
    InputMapping fields = Apps.fields(MergePatch.apply(document, patch));
    Revisions.requireSame("app_id", app.id().value(), fields.required("app_id"));
    Revisions.requireSame("tenant_key", app.tenant().value(), fields.required("tenant_key"));
    AppDeclaration after = AppReader.read(fields, app.tenant());
    if (after.app().type() != app.type()) {
      throw fields.required("type").mistake("cannot be changed: make another app");
    }
    StandingApp wanted =
        before.profile().isPresent()
            ? new StandingApp(
                after.app(), before.revision(), Optional.of(after.profile()), after.installedIn())
            : standing(before, fields, after);
    if (wanted.document().equals(document) && secret.isEmpty()) {
      return new Changed(before.resource(), Map.of());
    }
    write(connection, before, wanted, fields);
    StandingApp now = table.find(connection, app.id(), Optional.of(app.tenant())).orElseThrow();
    log.add(
        "update",
        Apps.path(app.id()),
        FieldChanges.between(
            before.resource().members(), now.resource().members(), secrets(before, now)));
    return new Changed(now.resource(), Map.of());
  }

  /** In a further tenant there is no more than the standing to change. */
  private StandingApp standing(StandingApp before, InputMapping fields, AppDeclaration after) {
    AppReader.requireNoProfile(fields);
    if (secret.isPresent()) {
      throw fields.required(Apps.SECRET).mistake("belongs where the app is declared first");
    }
    if (!after.app().developer().equals(before.app().developer())) {
      throw fields.required("developer").mistake("belongs where the app is declared first");
    }
    if (!after.installedIn().isEmpty()) {
      throw fields.required("installed_in").mistake("belongs where the app is declared first");
    }
    return new StandingApp(after.app(), before.revision(), Optional.empty(), Set.of());
  }

  private void write(
      Connection connection, StandingApp before, StandingApp wanted, InputMapping fields)
      throws SQLException {
    App app = wanted.app();
    table.update(connection, app);
    if (wanted.profile().isPresent()) {
      table.describe(connection, app.id(), wanted.profile().get());
      Apps.requireOwner(connection, fields, app.tenant());
      moveDeveloper(connection, before.app(), app.developer());
      install(connection, before, wanted, fields);
    }
    if (secret.isPresent()) {
      StandingAppTable.setSecret(connection, app.id(), secret.get(), Optional.empty());
    }
  }

  /** The developer of a tenant is that of its first app. */
  private static void moveDeveloper(Connection connection, App before, String developer)
      throws SQLException {
    Tenant tenant = TenantTable.find(connection, before.tenant()).orElseThrow();
    if (!before.developer().equals(developer) && tenant.developer().equals(before.developer())) {
      UserIdTable.moveUnionIds(connection, tenant, developer);
      TenantTable.update(connection, tenant.withDeveloper(developer));
    }
  }

  private void install(
      Connection connection, StandingApp before, StandingApp wanted, InputMapping fields)
      throws SQLException {
    AppSecret current = AppTable.declared(connection, wanted.app().id()).orElseThrow().secret();
    for (TenantKey tenant : wanted.installedIn()) {
      if (!before.installedIn().contains(tenant)) {
        References.requireTenant(connection, tenant, fields.required("installed_in"));
        table.insert(connection, wanted.app().in(tenant), current);
      }
    }
    for (TenantKey tenant : before.installedIn()) {
      if (!wanted.installedIn().contains(tenant)) {
        DependentTable.ofStanding(wanted.app().in(tenant)).delete(connection);
      }
    }
  }

  private Set<String> secrets(StandingApp before, StandingApp now) {
    Set<String> changed = new HashSet<>();
    secret.ifPresent(_ -> changed.add(Apps.SECRET));
    for (String name : Set.of(StandingApp.VERIFICATION_TOKEN, StandingApp.ENCRYPT_KEY)) {
      if (!before.document().path(name).equals(now.document().path(name))) {
        changed.add(name);
      }
    }
    return changed;
  }
}
