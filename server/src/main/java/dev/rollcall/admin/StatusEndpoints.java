package dev.rollcall.admin;

import dev.rollcall.http.HttpError;
import dev.rollcall.http.Note;
import dev.rollcall.http.ProblemDetails;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.json.JsonBody;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What needs no token: is it alive, is it ready, what has it counted, what does it speak, in words
 * and in OpenAPI.
 */
final class StatusEndpoints {

  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";

  private StatusEndpoints() {}

  static List<Route> routes(Readiness readiness, PrometheusMeterRegistry metrics) {
    byte[] openApi = resource("openapi.json");
    byte[] llms = resource("llms.txt");
    return List.of(
        new Route("GET", "/healthz", _ -> status("ok", List.of())),
        new Route("GET", "/readyz", request -> ready(readiness, request.logId())),
        new Route(
            "GET",
            "/metrics",
            _ ->
                new Response(
                    200,
                    METRICS,
                    metrics.scrape().getBytes(StandardCharsets.UTF_8),
                    Map.of(),
                    Note.NONE)),
        new Route("GET", "/openapi.json", _ -> Response.json(200, openApi)),
        new Route("GET", "/llms.txt", _ -> new Response(200, TEXT, llms, Map.of(), Note.NONE)));
  }

  private static Response ready(Readiness readiness, String logId) {
    String troubles = String.join("; ", readiness.troubles());
    return troubles.isEmpty()
        ? status("ready", readiness.warnings())
        : new ProblemDetails().of(new HttpError(503, "/readyz", logId, troubles));
  }

  private static Response status(String word, List<String> warnings) {
    return Response.json(
        200,
        JsonBody.object(
            json -> {
              json.writeStringProperty("status", word);
              if (!warnings.isEmpty()) {
                json.writeArrayPropertyStart("warnings");
                warnings.forEach(json::writeString);
                json.writeEndArray();
              }
            }));
  }

  private static byte[] resource(String name) {
    try (InputStream in = StatusEndpoints.class.getResourceAsStream("/dev/rollcall/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
