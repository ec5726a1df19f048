package dev.rollcall.console.manage;

import static dev.rollcall.console.manage.Field.Shape.ENTRIES;
import static dev.rollcall.console.manage.Field.Shape.FLAG;
import static dev.rollcall.console.manage.Field.Shape.NUMBER;
import static dev.rollcall.console.manage.Field.Shape.RATE;
import static dev.rollcall.console.manage.Field.Shape.SECRET;
import static dev.rollcall.console.manage.Field.Shape.TEXT;
import static dev.rollcall.console.manage.Field.Shape.WORDS;

import dev.rollcall.admins.Role;
import dev.rollcall.console.manage.Managed.Kind;
import dev.rollcall.console.manage.Managed.Made;
import dev.rollcall.manage.Apps;
import dev.rollcall.manage.ManagedTokens;
import dev.rollcall.manage.Management;
import dev.rollcall.manage.Overlap;
import dev.rollcall.manage.ResourceCollection.Place;
import dev.rollcall.manage.admins.ManagedAdmins;
import dev.rollcall.manage.sources.ManagedSources;
import dev.rollcall.manage.sources.RotatedSource;
import dev.rollcall.manage.sources.SourceKinds;
import dev.rollcall.record.AppId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The kinds of resource that have pages, in the order of their tabs. */
final class Kinds {

  private static final String TENANT = "tenant_key";
  private static final String APP = "app_id";
  private static final String USER = "user_id";
  private static final String NAME = "name";
  private static final String SCOPES = "scopes";

  private static final Kind TENANTS =
      new Kind(
          "tenants",
          TENANT,
          List.of(TENANT, NAME),
          List.of(Field.fixed(TENANT, TEXT), Field.of(NAME, TEXT)),
          Role.READER,
          Role.OPERATOR,
          true,
          Optional.empty());

  private static final Kind APPS =
      new Kind(
          "apps",
          APP,
          List.of(APP, TENANT, NAME, "enabled", SCOPES),
          List.of(
              Field.fixed(APP, TEXT),
              Field.fixed(TENANT, TEXT),
              Field.fixed("type", TEXT),
              Field.of(NAME, TEXT),
              Field.of("enabled", FLAG),
              Field.of(SCOPES, WORDS),
              Field.of("redirect_uris", WORDS),
              Field.of("rate_limit", RATE),
              Field.of("monthly_quota", NUMBER),
              Field.of("owner", TEXT),
              Field.of("request_url", TEXT),
              Field.of("installed_in", WORDS),
              Field.of("app_secret", SECRET),
              Field.of("verification_token", SECRET),
              Field.of("encrypt_key", SECRET)),
          Role.READER,
          Role.ADMIN,
          true,
          Optional.of("app_secret"));

  private static final Kind USERS =
      new Kind(
          "users",
          USER,
          List.of(USER, NAME, "email", "mobile"),
          List.of(
              Field.fixed(USER, TEXT),
              Field.fixed(TENANT, TEXT),
              Field.of(NAME, TEXT),
              Field.of("en_name", TEXT),
              Field.of("email", TEXT),
              Field.of("mobile", TEXT),
              Field.of("employee_no", TEXT),
              Field.of("department_ids", WORDS),
              Field.of("avatar_url", TEXT),
              Field.of("password", SECRET)),
          Role.READER,
          Role.OPERATOR,
          true,
          Optional.empty());

  private static final Kind TOKENS =
      new Kind(
          "tokens",
          "token_id",
          List.of("token_id", "kind", APP, USER, "expires", "last_used"),
          List.of(
              Field.fixed("kind", TEXT),
              Field.fixed(APP, TEXT),
              Field.fixed(TENANT, TEXT),
              Field.fixed(USER, TEXT),
              Field.fixed(SCOPES, WORDS),
              Field.fixed("expires_in", NUMBER)),
          Role.READER,
          Role.ADMIN,
          false,
          Optional.empty());

  private static final Kind ADMINISTRATORS =
      new Kind(
          "admins",
          NAME,
          List.of(NAME, "role", "created"),
          List.of(Field.fixed(NAME, TEXT), Field.fixed("role", TEXT)),
          Role.ADMIN,
          Role.ADMIN,
          false,
          Optional.empty());

  private Kinds() {}

  static List<Managed> of(
      Management management,
      ManagedSources sources,
      SourceKinds sourceKinds,
      ManagedTokens tokens,
      ManagedAdmins admins) {
    return List.of(
        new ManagedCollection(
            TENANTS, management, management.tenants(), ManagedCollection.NOTHING_TO_ROTATE),
        new ManagedCollection(
            APPS,
            management,
            management.apps(),
            (actor, id) -> {
              Apps.Rotated made =
                  management.make(
                      actor,
                      management
                          .apps()
                          .rotate(new AppId(id), Optional.empty(), Overlap.of(Optional.empty())));
              return made(APP, id, Map.of("app_secret", made.secret()));
            }),
        new ManagedCollection(
            USERS, management, management.users(), ManagedCollection.NOTHING_TO_ROTATE),
        new ManagedCollection(
            sources(sourceKinds),
            management,
            sources,
            (actor, id) -> {
              RotatedSource made =
                  management.make(
                      actor,
                      sources.rotate(
                          new Place(id, Map.of()), JsonMapper.shared().createObjectNode()));
              return made(NAME, id, made.made());
            }),
        new TokenKind(TOKENS, management, tokens),
        new AdministratorKind(ADMINISTRATORS, admins));
  }

  private static Made made(String idName, String id, Map<String, String> secrets) {
    return new Made(JsonMapper.shared().createObjectNode().put(idName, id), secrets);
  }

  private static Kind sources(SourceKinds kinds) {
    List<Field> fields = new ArrayList<>();
    for (String fixed : List.of("source", TENANT, "kind", NAME)) {
      fields.add(Field.fixed(fixed, TEXT));
    }
    fields.add(Field.of("people", ENTRIES));
    fields.add(Field.of("keep_deliveries", TEXT));
    kinds.ownNames().stream()
        .map(
            name ->
                Field.of(
                    name,
                    kinds.secrets().contains(name)
                        ? SECRET
                        : kinds.flags().contains(name) ? FLAG : TEXT))
        .forEach(fields::add);
    return new Kind(
        "sources",
        NAME,
        List.of(NAME, "source", "kind", TENANT),
        fields,
        Role.READER,
        Role.OPERATOR,
        true,
        Optional.of("key"));
  }
}
