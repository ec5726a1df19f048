package dev.rollcall.faults;

import dev.rollcall.http.Handler;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.json.ForeignJson;
import dev.rollcall.json.JsonBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events that get lost or come twice: facts, and deliveries of engines. */
final class EventFaults {

  private static final String FACTS = "/rollcall/v1/facts";
  private static final String BATCH = "application/cloudevents-batch+json";
  private static final String AGAIN = "-again";
  private static final int OK = 200;

  private EventFaults() {}

  /** The answer to events that are not kept. A delivery is not even read. */
  static Response lost(Request request, Handler next) {
    if (!request.path().equals(FACTS)) {
      return Response.json(
          OK, JsonBody.object(json -> json.writeStringProperty("result", "accepted")));
    }
    List<JsonNode> events = events(request).toList();
    // Who may post none of its own is refused as ever.
    Response none =
        next.handle(
            new RewrittenRequest(
                request, Optional.of(BATCH), "[]".getBytes(StandardCharsets.UTF_8)));
    return none.status() == OK ? Response.json(OK, accepted(events)) : none;
  }

  /** Takes them twice; facts have another id the second time, so that they are no duplicates. */
  static Response doubled(Request request, Handler next) {
    Response first = next.handle(request);
    if (first.status() == OK) {
      next.handle(request.path().equals(FACTS) ? again(request) : request);
    }
    return first;
  }

  private static Request again(Request request) {
    String lines =
        events(request)
            .map(
                event ->
                    event instanceof ObjectNode object && object.path("id").isString()
                        ? object.put("id", object.path("id").asString() + AGAIN)
                        : event)
            .map(JsonNode::toString)
            .collect(Collectors.joining("\n"));
    return new RewrittenRequest(
        request, Optional.of("application/x-ndjson"), lines.getBytes(StandardCharsets.UTF_8));
  }

  /** Those that can be read: the others are refused, and change nothing. */
  private static Stream<JsonNode> events(Request request) {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    boolean isLines =
        request
            .header("Content-Type")
            .map(type -> type.toLowerCase(Locale.ROOT))
            .filter(type -> type.contains("ndjson") || type.contains("jsonl"))
            .isPresent();
    Stream<String> texts = isLines ? body.lines() : Stream.of(body);
    return texts
        .map(ForeignJson::parse)
        .flatMap(Optional::stream)
        .flatMap(json -> json.isArray() ? json.valueStream() : Stream.of(json));
  }

  private static byte[] accepted(List<JsonNode> events) {
    return JsonBody.object(
        json -> {
          json.writeArrayPropertyStart("results");
          for (JsonNode event : events) {
            json.writeStartObject();
            json.writeStringProperty("source", event.path("source").asString(""));
            json.writeStringProperty("id", event.path("id").asString(""));
            json.writeStringProperty("result", "accepted");
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
