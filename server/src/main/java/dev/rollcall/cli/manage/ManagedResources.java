package dev.rollcall.cli.manage;

import static dev.rollcall.cli.manage.ManagedResource.Verb.ADD;
import static dev.rollcall.cli.manage.ManagedResource.Verb.PLAN;
import static dev.rollcall.cli.manage.ManagedResource.Verb.REMOVE;
import static dev.rollcall.cli.manage.ManagedResource.Verb.ROTATE;
import static dev.rollcall.cli.manage.ManagedResource.Verb.SET;
import static dev.rollcall.cli.manage.ManagedResource.Verb.SHOW;

import dev.rollcall.app.Adapters;
import dev.rollcall.cli.manage.ManagedResource.Shape;
import dev.rollcall.manage.sources.SourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of resource, in the order of the help. */
final class ManagedResources {

  private static final String TENANT = "tenant_key";

  private static final SourceKinds KINDS = new SourceKinds(Adapters.KINDS);

  private static final ManagedResource TENANTS =
      new ManagedResource(
          "tenant",
          "tenants",
          TENANT,
          TENANT,
          List.of(),
          List.of(),
          List.of(),
          List.of(TENANT, "name"),
          Map.of(),
          Set.of(),
          Set.of(SHOW, ADD, SET, REMOVE, PLAN),
          "all that is the tenant's goes, records too");

  private static final ManagedResource APPS =
      new ManagedResource(
          "app",
          "apps",
          "app_id",
          "app_id",
          List.of(),
          List.of(TENANT),
          List.of(),
          List.of("app_id", TENANT, "name", "enabled", "scopes"),
          Map.of(
              "scopes", Shape.LIST,
              "redirect_uris", Shape.LIST,
              "installed_in", Shape.LIST,
              "enabled", Shape.FLAG,
              "monthly_quota", Shape.NUMBER,
              "rate_limit.per_second", Shape.NUMBER,
              "rate_limit.per_minute", Shape.NUMBER),
          Set.of("app_secret", "verification_token", "encrypt_key"),
          Set.of(SHOW, ADD, SET, REMOVE, PLAN, ROTATE),
          "tokens of the app are refused from then on");

  private static final ManagedResource USERS =
      new ManagedResource(
          "user",
          "users",
          "user_id",
          "user_id",
          List.of(TENANT),
          List.of(),
          List.of(),
          List.of("user_id", "name", "email", "mobile"),
          Map.of("department_ids", Shape.LIST),
          Set.of("password"),
          Set.of(SHOW, ADD, SET, REMOVE, PLAN),
          "records keep their meetings and name the person no more");

  private static final ManagedResource SOURCES =
      new ManagedResource(
          "source",
          "sources",
          "name",
          "source",
          List.of(),
          List.of(),
          List.of(),
          List.of("name", "source", "kind", TENANT),
          KINDS.flags().stream().collect(Collectors.toMap(flag -> flag, _ -> Shape.FLAG)),
          KINDS.secrets(),
          Set.of(SHOW, ADD, SET, REMOVE, PLAN, ROTATE),
          "facts and records stay");

  private static final ManagedResource TOKENS =
      new ManagedResource(
          "token",
          "tokens",
          "token_id",
          "",
          List.of(),
          List.of(),
          List.of("app_id", "user_id", "kind"),
          List.of("token_id", "kind", "app_id", "user_id", "expires"),
          Map.of("scopes", Shape.LIST, "expires_in", Shape.NUMBER),
          Set.of("token"),
          Set.of(ADD, REMOVE),
          "the token is refused from then on");

  private static final ManagedResource ADMINS =
      new ManagedResource(
          "admin",
          "admins",
          "name",
          "name",
          List.of(),
          List.of(),
          List.of(),
          List.of("name", "role", "created"),
          Map.of(),
          Set.of("token"),
          Set.of(ADD, REMOVE),
          "the administrator's token is refused from then on");

  static final List<ManagedResource> ALL = List.of(TENANTS, APPS, USERS, SOURCES, TOKENS, ADMINS);

  private ManagedResources() {}
}
