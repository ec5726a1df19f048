package dev.rollcall.seed.apply;

import static dev.rollcall.seed.apply.Steps.Phase.NEW_USERS;
import static dev.rollcall.seed.apply.Steps.Phase.RELEASED;
import static dev.rollcall.seed.apply.Steps.Phase.USERS;

import dev.rollcall.manage.MergePatch;
import dev.rollcall.manage.Resource;
import dev.rollcall.manage.ResourceCollection;
import dev.rollcall.manage.UserDeclaration;
import dev.rollcall.manage.Users;
import dev.rollcall.record.TenantKey;
import dev.rollcall.seed.Seed;
import dev.rollcall.seed.SeedBase.Place;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The users of a seed. */
record UserSteps(Steps steps, Users users, StoredResources stored, SecretComparison secrets) {

  private static final String PASSWORD = "password";
  private static final String OPEN_IDS = "open_ids";

  /** No two users have one. */
  private static final List<String> UNIQUE = List.of("email", "mobile", "union_id");

  void plan(Seed seed) {
    for (Seed.Tenant tenant : seed.tenants()) {
      for (UserDeclaration user : tenant.users()) {
        Resource there = stored.users().get(new Place(tenant.key(), user.id()));
        if (there == null) {
          create(tenant.key(), user);
        } else {
          update(tenant.key(), user, there);
        }
      }
    }
  }

  private void create(TenantKey tenant, UserDeclaration user) {
    ObjectNode body = Users.document(tenant, user);
    user.password().ifPresent(password -> body.put(PASSWORD, password));
    steps.add(NEW_USERS, resource(tenant, user.id()), users.create(body));
  }

  private void update(TenantKey tenant, UserDeclaration user, Resource there) {
    ObjectNode patch = MergePatch.between(there.members(), Users.document(tenant, user));
    ObjectNode released = released(there.members(), patch);
    user.password()
        .filter(password -> !secrets.isPasswordOf(tenant, user.id(), password))
        .ifPresent(password -> patch.put(PASSWORD, password));
    if (patch.isEmpty()) {
      return;
    }
    ResourceCollection.Place at = at(tenant, user.id());
    String resource = resource(tenant, user.id());
    if (!released.isEmpty()) {
      steps.add(RELEASED, resource, users.update(at, released, OptionalLong.empty()));
    }
    steps.update(USERS, users, at, resource, patch, there.revision());
  }

  /** Takes away first what another may get: two users may change places. */
  private static ObjectNode released(ObjectNode there, ObjectNode patch) {
    ObjectNode released = JsonNodeFactory.instance.objectNode();
    UNIQUE.stream().filter(name -> there.has(name) && patch.has(name)).forEach(released::putNull);
    JsonNode openIds = there.path(OPEN_IDS);
    for (String app : patch.path(OPEN_IDS).propertyNames()) {
      if (openIds.has(app)) {
        released.withObject("/" + OPEN_IDS).putNull(app);
      }
    }
    return released;
  }

  static ResourceCollection.Place at(TenantKey tenant, String id) {
    return new ResourceCollection.Place(id, Map.of("tenant_key", tenant.value()));
  }

  static String resource(TenantKey tenant, String id) {
    return "users/" + id + "?tenant_key=" + tenant;
  }
}
