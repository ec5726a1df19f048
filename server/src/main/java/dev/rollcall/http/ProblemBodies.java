package dev.rollcall.http;

import java.util.Map;

/** RFC 9457 problem details. */
public final class ProblemBodies implements ErrorBodies {

  @Override
  public Response of(Failure failure) {
    byte[] body =
        JsonBody.object(
            json -> {
              json.writeStringProperty("type", "about:blank");
              json.writeStringProperty("title", Statuses.of(failure.status()).reasonPhrase());
              json.writeNumberProperty("status", failure.status());
              json.writeStringProperty("detail", failure.reason());
              json.writeStringProperty("log_id", failure.logId());
            });
    return new Response(failure.status(), Response.PROBLEM, body, Map.of(), failure.reason());
  }
}
