package dev.rollcall.admin;

import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.admin.query.Refusals;
import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.admins.Actor;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.manage.Management;
import dev.rollcall.manage.ResourceCollection;
import dev.rollcall.manage.sources.ManagedSources;
import dev.rollcall.manage.sources.RotatedSource;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /rollcall/v1/sources/{name}/secret}: replaces a source's credentials. */
final class SourceSecretEndpoint implements AdminHandler {

  private final Management management;
  private final ManagedSources sources;

  SourceSecretEndpoint(Management management, ManagedSources sources) {
    this.management = management;
    this.sources = sources;
  }

  @Override
  public Response handle(Request request, Actor actor) {
    QueryParameters.of(request, List.of());
    JsonNode body = StrictJsonObject.of(request).body();
    ResourceCollection.Place place =
        new ResourceCollection.Place(request.pathParameter(sources.kind().idName()), Map.of());
    RotatedSource rotated =
        Refusals.answered(() -> management.changes().make(actor, sources.rotate(place, body)));
    management.forget().run();
    ObjectNode answer = rotated.resource().json();
    answer.put("previous_valid_until", rotated.previousValidUntil().toInstant().toString());
    rotated.made().forEach(answer::put);
    return Response.json(200, JsonMapper.shared().writeValueAsBytes(answer));
  }
}
