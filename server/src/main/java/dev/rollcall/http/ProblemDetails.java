package dev.rollcall.http;

import dev.rollcall.json.JsonBody;
import java.util.Map;

/** RFC 9457 problem details. */
public final class ProblemDetails implements ErrorRenderer {

  @Override
  public Response of(HttpError failure) {
    byte[] body =
        JsonBody.object(
            json -> {
              json.writeStringProperty("type", "about:blank");
              json.writeStringProperty("title", HttpStatuses.reasonPhrase(failure.status()));
              json.writeNumberProperty("status", failure.status());
              json.writeStringProperty("detail", failure.reason());
              json.writeStringProperty("log_id", failure.logId());
            });
    return new Response(
        failure.status(), Response.PROBLEM, body, Map.of(), Note.of(failure.reason()));
  }
}
