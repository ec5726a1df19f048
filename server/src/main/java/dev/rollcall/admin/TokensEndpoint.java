package dev.rollcall.admin;

import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.admin.query.Refusals;
import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.admins.Actor;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.manage.ManagedTokens;
import dev.rollcall.manage.Management;
import dev.rollcall.tokens.TokenFilter;
import dev.rollcall.tokens.TokenKind;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /rollcall/v1/tokens}: tenant and user tokens, listed by an id. */
final class TokensEndpoint {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Management management;
  private final ManagedTokens tokens;

  TokensEndpoint(Management management, ManagedTokens tokens) {
    this.management = management;
    this.tokens = tokens;
  }

  /** {@code GET /rollcall/v1/tokens}: those that are valid. */
  Response list(Request request) {
    QueryParameters query =
        QueryParameters.of(request, QueryParameters.paged("app_id", "user_id", "kind"));
    TokenFilter filter =
        new TokenFilter(
            query.text("app_id").orElse(""),
            query.text("user_id").orElse(""),
            query
                .value("kind", TokenKind::ofWire, "tenant or user")
                .map(TokenKind::wire)
                .orElse(""));
    int size = query.pageSize();
    String after = query.pageToken(Optional::of).orElse("");
    List<ObjectNode> page =
        management
            .database()
            .readSnapshot(connection -> tokens.page(connection, filter, after, size));
    ObjectNode body = MAPPER.createObjectNode();
    ArrayNode items = body.putArray("items");
    page.forEach(items::add);
    if (page.size() == size) {
      body.put(QueryParameters.PAGE_TOKEN, page.getLast().path("token_id").asString());
    }
    return json(body);
  }

  /** {@code POST /rollcall/v1/tokens}: makes one, told this once. */
  Response create(Request request, Actor actor) {
    QueryParameters.of(request, List.of());
    JsonNode body = StrictJsonObject.of(request).body();
    return json(Refusals.answered(() -> management.changes().make(actor, tokens.create(body))));
  }

  /** {@code DELETE /rollcall/v1/tokens/{token_id}}: answers what was revoked. */
  Response delete(Request request, Actor actor) {
    QueryParameters.of(request, List.of());
    String id = request.pathParameter("token_id");
    return json(Refusals.answered(() -> management.make(actor, tokens.delete(id))));
  }

  private static Response json(ObjectNode body) {
    return Response.json(200, MAPPER.writeValueAsBytes(body));
  }
}
