package dev.rollcall.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How the edge words its own failures; the edge itself knows no API. */
@FunctionalInterface
public interface ErrorRenderer {

  /** Plain, for an unknown path. */
  Response NO_ROUTE =
      new Response(
          404,
          "text/plain",
          "404 page not found".getBytes(StandardCharsets.UTF_8),
          Map.of(),
          Note.of("no route"));

  Response of(HttpError failure);

  /** The answer where no route takes a request. */
  default Response noRoute(String method, String path, String logId) {
    return NO_ROUTE;
  }

  /** {@code inside} for paths that start with {@code prefix}, {@code elsewhere} for all others. */
  static ErrorRenderer under(String prefix, ErrorRenderer inside, ErrorRenderer elsewhere) {
    return new ErrorRenderer() {
      @Override
      public Response of(HttpError failure) {
        return renderer(failure.path()).of(failure);
      }

      @Override
      public Response noRoute(String method, String path, String logId) {
        return renderer(path).noRoute(method, path, logId);
      }

      private ErrorRenderer renderer(String path) {
        return path.startsWith(prefix) ? inside : elsewhere;
      }
    };
  }
}
