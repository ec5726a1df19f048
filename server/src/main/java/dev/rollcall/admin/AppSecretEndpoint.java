package dev.rollcall.admin;

import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.admin.query.Refusals;
import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.admins.Actor;
import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.manage.Apps;
import dev.rollcall.manage.Management;
import dev.rollcall.manage.Overlap;
import dev.rollcall.record.AppId;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /rollcall/v1/apps/{app_id}/secret}: gives an app another secret. */
final class AppSecretEndpoint implements AdminHandler {

  private final Management management;

  AppSecretEndpoint(Management management) {
    this.management = management;
  }

  @Override
  public Response handle(Request request, Actor actor) {
    QueryParameters.of(request, List.of());
    JsonNode body = StrictJsonObject.of(request).body();
    AppId app = new AppId(ResourceEndpoints.id(request, management.apps().kind()));
    Apps.Rotated rotated = Refusals.answered(() -> rotate(actor, app, body));
    ObjectNode answer = JsonMapper.shared().createObjectNode().put("app_secret", rotated.secret());
    rotated
        .previousUntil()
        .ifPresent(until -> answer.put("previous_valid_until", until.toString()));
    return Response.json(200, JsonMapper.shared().writeValueAsBytes(answer));
  }

  private Apps.Rotated rotate(Actor actor, AppId app, JsonNode body) {
    InputMapping fields = InputValue.of(body).mapping(Overlap.NAME, "app_secret");
    Duration overlap = Overlap.of(fields.optional(Overlap.NAME));
    return management.make(
        actor, management.apps().rotate(app, fields.optionalText("app_secret"), overlap));
  }
}
