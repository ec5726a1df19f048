package dev.rollcall.manage;

import dev.rollcall.identity.Tenant;
import dev.rollcall.identity.TenantTable;
import dev.rollcall.identity.UserEntry;
import dev.rollcall.identity.UserIdTable;
import dev.rollcall.identity.UserProfile;
import dev.rollcall.identity.UserTable;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a user has besides the user_id, to the store and to JSON. */
final class UserWriter {

  private UserWriter() {}

  /** Puts profile and explicit ids in the place of those that are there. */
  static void write(Connection connection, Identity.User user, UserDeclaration declared)
      throws SQLException {
    UserProfile profile = declared.profile();
    TenantKey tenant = user.tenant();
    if (profile.email().isPresent()) {
      requireFree("email", user, UserTable.byEmail(connection, tenant, profile.email().get()));
    }
    if (profile.mobile().isPresent()) {
      requireFree("mobile", user, UserTable.byMobile(connection, tenant, profile.mobile().get()));
    }
    UserTable.describe(connection, user, profile);
    UserIdTable.clear(connection, user);
    if (declared.unionId().isPresent()) {
      String id = declared.unionId().get();
      requireFree("union_id", UserIdTable.byExplicitUnionId(connection, id).isPresent());
      Tenant of = TenantTable.find(connection, tenant).orElseThrow();
      UserIdTable.giveUnionId(connection, of.developer(), user, id);
    }
    for (Map.Entry<AppId, String> openId : declared.openIds().entrySet()) {
      AppId app = openId.getKey();
      requireFree(
          "open_ids." + app,
          UserIdTable.byExplicitOpenId(connection, app, openId.getValue()).isPresent());
      UserIdTable.giveOpenId(connection, app, user, openId.getValue());
    }
  }

  private static void requireFree(
      String member, Identity.User user, Optional<Identity.User> holder) {
    requireFree(member, holder.isPresent() && holder.get().number() != user.number());
  }

  private static void requireFree(String member, boolean isTaken) {
    if (isTaken) {
      throw new RefusedChange(RefusedChange.Reason.CONFLICT, member + " is another user's");
    }
  }

  /** As a seed would declare the user, with explicit ids only and no password. */
  static ObjectNode document(Connection connection, Identity.User user) throws SQLException {
    return document(
        user.tenant(),
        user.id(),
        UserTable.profile(connection, user),
        UserIdTable.explicitUnionId(connection, user),
        UserIdTable.explicitOpenIds(connection, user));
  }

  /** The same of a user who need not be there. */
  static ObjectNode document(
      TenantKey tenant,
      String id,
      UserProfile profile,
      Optional<String> unionId,
      Map<AppId, String> explicitOpenIds) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    members.put("user_id", id);
    profile(members, profile);
    members.put("tenant_key", tenant.value());
    unionId.ifPresent(union -> members.put("union_id", union));
    ObjectNode openIds = members.putObject("open_ids");
    explicitOpenIds.forEach((app, openId) -> openIds.put(app.value(), openId));
    return members;
  }

  /** As an answer has it. */
  static ObjectNode members(UserEntry user) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    members.put("user_id", user.userId());
    profile(members, user.profile());
    members.put("tenant_key", user.tenant().value());
    members.put("union_id", user.unionId());
    ObjectNode openIds = members.putObject("open_ids");
    user.openIds().forEach((app, id) -> openIds.put(app.value(), id));
    return members;
  }

  private static void profile(ObjectNode members, UserProfile profile) {
    profile.name().ifPresent(name -> members.put("name", name));
    profile.enName().ifPresent(name -> members.put("en_name", name));
    profile.email().ifPresent(email -> members.put("email", email));
    profile.mobile().ifPresent(mobile -> members.put("mobile", mobile));
    profile.employeeNo().ifPresent(number -> members.put("employee_no", number));
    if (!profile.departmentIds().isEmpty()) {
      profile.departmentIds().forEach(members.putArray("department_ids")::add);
    }
    profile.avatarUrl().ifPresent(url -> members.put("avatar_url", url));
  }
}
