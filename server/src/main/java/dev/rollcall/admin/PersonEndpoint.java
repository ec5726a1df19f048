package dev.rollcall.admin;

import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.record.Participant;
import dev.rollcall.record.SourceId;
import dev.rollcall.registry.Source;
import dev.rollcall.registry.Sources;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /rollcall/v1/people}: who an engine's identity is for one source. It lets an import
 * that runs elsewhere translate by this server's configuration.
 */
final class PersonEndpoint implements Handler {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Sources sources;

  PersonEndpoint(Sources sources) {
    this.sources = sources;
  }

  @Override
  public Response handle(Request request) {
    StrictJsonObject body = StrictJsonObject.of(request);
    Source source =
        sources
            .source(new SourceId(body.text("source")))
            .orElseThrow(() -> new HttpStatusException(404, "source is not configured here"));
    String identity = body.text("identity");
    boolean listed = body.text("by").equals("people");
    Optional<Participant> person =
        listed && !source.people().containsKey(identity)
            ? Optional.empty()
            : sources.person(source, identity);
    ObjectNode answer = MAPPER.createObjectNode();
    person.ifPresent(
        found -> {
          answer.put("user_id", found.id());
          found.tenantKey().ifPresent(tenant -> answer.put("tenant_key", tenant.value()));
        });
    return Response.json(200, MAPPER.writeValueAsBytes(answer));
  }
}
