package dev.rollcall.admin;

import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.admin.query.Refusals;
import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.admins.Actor;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.manage.admins.ManagedAdmins;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /rollcall/v1/admins}: the administrators besides the built-in one. */
final class AdminsEndpoint {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final ManagedAdmins admins;

  AdminsEndpoint(ManagedAdmins admins) {
    this.admins = admins;
  }

  /** {@code GET /rollcall/v1/admins}. */
  Response list(Request request) {
    QueryParameters query = QueryParameters.of(request, QueryParameters.paged());
    int size = query.pageSize();
    String after = query.pageToken(Optional::of).orElse("");
    List<ObjectNode> page = admins.page(after, size);
    ObjectNode body = MAPPER.createObjectNode();
    body.putArray("items").addAll(page);
    if (page.size() == size) {
      body.put(QueryParameters.PAGE_TOKEN, page.getLast().path("name").asString());
    }
    return json(200, body);
  }

  /** {@code POST /rollcall/v1/admins}: answers the token, this once. */
  Response create(Request request, Actor actor) {
    QueryParameters.of(request, List.of());
    StrictJsonObject body = StrictJsonObject.of(request).only("name", "role");
    return json(
        201, Refusals.answered(() -> admins.create(actor, body.text("name"), body.text("role"))));
  }

  /** {@code DELETE /rollcall/v1/admins/{name}}: answers what was deleted. */
  Response delete(Request request, Actor actor) {
    QueryParameters.of(request, List.of());
    String name = request.pathParameter("name");
    return json(200, Refusals.answered(() -> admins.delete(actor, name)));
  }

  private static Response json(int status, ObjectNode body) {
    return Response.json(status, MAPPER.writeValueAsBytes(body));
  }
}
