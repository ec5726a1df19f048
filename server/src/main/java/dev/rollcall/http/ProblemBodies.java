package dev.rollcall.http;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** RFC 9457 problem details. */
public final class ProblemBodies implements ErrorBodies {

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public Response of(Failure failure) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("type", "about:blank");
      json.writeStringProperty("title", Statuses.of(failure.status()).reasonPhrase());
      json.writeNumberProperty("status", failure.status());
      json.writeStringProperty("detail", failure.reason());
      json.writeStringProperty("log_id", failure.logId());
      json.writeEndObject();
    }
    return new Response(
        failure.status(), Response.PROBLEM, bytes.toByteArray(), Map.of(), failure.reason());
  }
}
