package dev.rollcall.admin.testing;

import dev.rollcall.admin.query.Refusals;
import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.json.JsonBody;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /rollcall/v1/worlds} and {@code /rollcall/v1/reset}. */
final class WorldsEndpoint {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int CREATED = 201;

  private WorldsEndpoint() {}

  /** {@code POST /rollcall/v1/reset}. */
  static Response reset(Reset reset) {
    reset.run();
    return Response.json(200, JsonBody.object(json -> json.writeBooleanProperty("reset", true)));
  }

  /** {@code POST /rollcall/v1/worlds}; the body may be left out. */
  static Response make(Worlds worlds, Request request) {
    Optional<String> template =
        request.body().length == 0
            ? Optional.empty()
            : StrictJsonObject.of(request).only("template").optionalText("template");
    Worlds.World made = Refusals.answered(() -> worlds.make(template));
    ObjectNode told =
        MAPPER
            .createObjectNode()
            .put("world", made.tenant().value())
            .put("tenant_key", made.tenant().value());
    told.putArray("apps").addAll(made.apps());
    told.putArray("users").addAll(made.users());
    told.put("source", made.source().value()).put("key", made.key());
    return Response.json(CREATED, MAPPER.writeValueAsBytes(told));
  }

  /** {@code DELETE /rollcall/v1/worlds/{world}}. */
  static Response remove(Worlds worlds, Request request) {
    String world = request.pathParameter("world");
    Refusals.answered(
        () -> {
          worlds.remove(world);
          return world;
        });
    return Response.json(200, JsonBody.object(json -> json.writeStringProperty("world", world)));
  }
}
