package dev.rollcall.admin;

import dev.rollcall.admins.Role;
import dev.rollcall.cloudevents.FactBatchReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.ingest.FactResult;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.json.JsonBody;
import dev.rollcall.registry.Source;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** {@code POST /rollcall/v1/facts}, for an operator or a source's own key. */
final class FactsEndpoint implements Handler {

  private final AdminAuthenticator gate;
  private final Ingest ingest;

  FactsEndpoint(AdminAuthenticator gate, Ingest ingest) {
    this.gate = gate;
    this.ingest = ingest;
  }

  @Override
  public Response handle(Request request) {
    return switch (gate.caller(request)) {
      case AdminAuthenticator.Caller.Administrator admin -> {
        gate.require(Role.OPERATOR, admin);
        yield take(request, Optional.empty());
      }
      case AdminAuthenticator.Caller.OfSource caller -> take(request, Optional.of(caller.source()));
      case AdminAuthenticator.Caller.Unauthenticated caller -> caller.answer(request);
    };
  }

  private Response take(Request request, Optional<Source> only) {
    List<FactReading> readings = read(request);
    return Response.json(
        200,
        answer(
            only.isPresent() ? ingest.ingest(readings, only.get().id()) : ingest.ingest(readings)));
  }

  private static List<FactReading> read(Request request) {
    FactBatchReader.Form form =
        FactBatchReader.Form.ofContentType(request.header("Content-Type"))
            .orElseThrow(
                () ->
                    new HttpStatusException(
                        415,
                        "Content-Type is none of application/cloudevents+json,"
                            + " application/cloudevents-batch+json, application/x-ndjson,"
                            + " application/json"));
    try {
      return FactBatchReader.read(form, request.body());
    } catch (FactBatchReader.UnreadableBody e) {
      throw new HttpStatusException(400, String.valueOf(e.getMessage()));
    } catch (FactBatchReader.TooManyEvents e) {
      throw new HttpStatusException(413, String.valueOf(e.getMessage()));
    }
  }

  private static byte[] answer(List<FactResult> results) {
    return JsonBody.object(
        json -> {
          json.writeArrayPropertyStart("results");
          for (FactResult result : results) {
            write(json, result);
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, FactResult result) {
    json.writeStartObject();
    result.source().ifPresent(source -> json.writeStringProperty("source", source));
    result.id().ifPresent(id -> json.writeStringProperty("id", id));
    json.writeStringProperty(
        "result",
        switch (result.outcome()) {
          case ACCEPTED -> "accepted";
          case DUPLICATE -> "duplicate";
          case REFUSED -> "refused";
        });
    result.reason().ifPresent(reason -> json.writeStringProperty("reason", reason));
    result.meeting().ifPresent(meeting -> json.writeStringProperty("meeting_id", meeting.value()));
    json.writeEndObject();
  }
}
