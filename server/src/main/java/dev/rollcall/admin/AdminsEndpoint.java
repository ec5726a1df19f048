package dev.rollcall.admin;

import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.admins.Actor;
import dev.rollcall.admins.Admin;
import dev.rollcall.admins.Admins;
import dev.rollcall.admins.Role;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /rollcall/v1/admins}: the administrators besides the built-in one. */
final class AdminsEndpoint {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Admins admins;

  AdminsEndpoint(Admins admins) {
    this.admins = admins;
  }

  /** {@code GET /rollcall/v1/admins}. */
  Response list(Request request) {
    QueryParameters query = QueryParameters.of(request, QueryParameters.paged());
    int size = query.pageSize();
    String after = query.pageToken(Optional::of).orElse("");
    List<Admin> page = admins.page(after, size);
    ObjectNode body = MAPPER.createObjectNode();
    ArrayNode items = body.putArray("items");
    page.forEach(admin -> items.add(json(admin)));
    if (page.size() == size) {
      body.put(QueryParameters.PAGE_TOKEN, page.getLast().name());
    }
    return Response.json(200, MAPPER.writeValueAsBytes(body));
  }

  /** {@code POST /rollcall/v1/admins}: answers the token, this once. */
  Response create(Request request, Actor actor) {
    QueryParameters.of(request, List.of());
    StrictJsonObject body = StrictJsonObject.of(request).only("name", "role");
    String name = body.text("name");
    if (!Admin.isName(name)) {
      throw new HttpStatusException(400, "name is not " + Admin.ALLOWED);
    }
    Role role =
        Role.ofWire(body.text("role"))
            .orElseThrow(
                () ->
                    new HttpStatusException(
                        400, "role is none of " + String.join(", ", Role.wires())));
    Admins.Made made =
        admins
            .make(actor, name, role)
            .orElseThrow(
                () ->
                    new HttpStatusException(
                        409, "an administrator of this name is there already; delete it first"));
    ObjectNode answer = json(made.admin()).put("token", made.token());
    return Response.json(201, MAPPER.writeValueAsBytes(answer));
  }

  /** {@code DELETE /rollcall/v1/admins/{name}}: answers what was deleted. */
  Response delete(Request request, Actor actor) {
    QueryParameters.of(request, List.of());
    return admins
        .revoke(actor, request.pathParameter("name"))
        .map(admin -> Response.json(200, MAPPER.writeValueAsBytes(json(admin))))
        .orElseThrow(
            () ->
                new HttpStatusException(
                    404, "no administrator has this name; the built-in one cannot be deleted"));
  }

  private static ObjectNode json(Admin admin) {
    return MAPPER
        .createObjectNode()
        .put("name", admin.name())
        .put("role", admin.role().wire())
        .put("created", admin.created().toInstant().toString());
  }
}
