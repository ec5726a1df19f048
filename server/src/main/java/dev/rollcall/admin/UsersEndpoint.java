package dev.rollcall.admin;

import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.identity.Directory;
import dev.rollcall.identity.UserEntry;
import dev.rollcall.identity.UserProfile;
import dev.rollcall.record.TenantKey;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /rollcall/v1/users/{user_id}}: a user with all ids and the profile, but no password.
 */
final class UsersEndpoint implements Handler {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Directory directory;

  UsersEndpoint(Directory directory) {
    this.directory = directory;
  }

  @Override
  public Response handle(Request request) {
    String tenant =
        request
            .query("tenant_key")
            .filter(key -> !key.isBlank())
            .orElseThrow(() -> new HttpStatusException(400, "tenant_key is missing"));
    return directory
        .entry(new TenantKey(tenant), request.pathParameter("user_id"))
        .map(UsersEndpoint::answer)
        .orElseThrow(() -> new HttpStatusException(404, "the tenant has no user of this user_id"));
  }

  private static Response answer(UserEntry user) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("user_id", user.userId());
    UserProfile profile = user.profile();
    profile.name().ifPresent(name -> body.put("name", name));
    profile.enName().ifPresent(name -> body.put("en_name", name));
    profile.email().ifPresent(email -> body.put("email", email));
    profile.mobile().ifPresent(mobile -> body.put("mobile", mobile));
    profile.employeeNo().ifPresent(number -> body.put("employee_no", number));
    if (!profile.departmentIds().isEmpty()) {
      ArrayNode departments = body.putArray("department_ids");
      profile.departmentIds().forEach(departments::add);
    }
    profile.avatarUrl().ifPresent(url -> body.put("avatar_url", url));
    body.put("tenant_key", user.tenant().value());
    body.put("union_id", user.unionId());
    ObjectNode openIds = body.putObject("open_ids");
    user.openIds().forEach((app, id) -> openIds.put(app.value(), id));
    return Response.json(200, MAPPER.writeValueAsBytes(body));
  }
}
