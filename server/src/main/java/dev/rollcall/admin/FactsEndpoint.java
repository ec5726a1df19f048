package dev.rollcall.admin;

import dev.rollcall.cloudevents.FactBatchReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.directory.Source;
import dev.rollcall.http.Handler;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.ingest.FactResult;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.store.Overloaded;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /rollcall/v1/facts}, for the admin token or a source's own key. */
final class FactsEndpoint implements Handler {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final AdminGate gate;
  private final Ingest ingest;

  FactsEndpoint(AdminGate gate, Ingest ingest) {
    this.gate = gate;
    this.ingest = ingest;
  }

  @Override
  public Response handle(Request request) {
    return switch (gate.caller(request)) {
      case AdminGate.Caller.Admin _ -> take(request, Optional.empty());
      case AdminGate.Caller.OfSource caller -> take(request, Optional.of(caller.source()));
      case AdminGate.Caller.Nobody nobody -> Problem.unauthorized(nobody.reason());
    };
  }

  private Response take(Request request, Optional<Source> only) {
    Optional<FactBatchReader.Form> form =
        FactBatchReader.Form.ofContentType(request.header("Content-Type"));
    if (form.isEmpty()) {
      return Problem.of(
          415,
          "Unsupported media type",
          "Content-Type is none of application/cloudevents+json,"
              + " application/cloudevents-batch+json, application/x-ndjson, application/json");
    }
    List<FactReading> readings;
    try {
      readings = FactBatchReader.read(form.get(), request.body());
    } catch (FactBatchReader.UnreadableBody e) {
      return Problem.badRequest(String.valueOf(e.getMessage()));
    }
    try {
      return Response.json(200, answer(ingest(readings, only)));
    } catch (Overloaded e) {
      return Problem.of(503, "Service unavailable", "too many facts are waiting; send them again")
          .withHeader("Retry-After", "1");
    }
  }

  private List<FactResult> ingest(List<FactReading> readings, Optional<Source> only) {
    return only.isPresent() ? ingest.ingest(readings, only.get().id()) : ingest.ingest(readings);
  }

  private static byte[] answer(List<FactResult> results) {
    ObjectNode body = MAPPER.createObjectNode();
    ArrayNode rows = body.putArray("results");
    for (FactResult result : results) {
      ObjectNode row = rows.addObject();
      result.source().ifPresent(source -> row.put("source", source));
      result.id().ifPresent(id -> row.put("id", id));
      row.put("result", result.outcome().name().toLowerCase(Locale.ROOT));
      result.reason().ifPresent(reason -> row.put("reason", reason));
      result.meeting().ifPresent(meeting -> row.put("meeting_id", meeting.value()));
    }
    return MAPPER.writeValueAsBytes(body);
  }
}
