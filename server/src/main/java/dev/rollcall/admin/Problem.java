package dev.rollcall.admin;

import dev.rollcall.http.Response;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Errors of our own API: RFC 9457. */
final class Problem {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Problem() {}

  /**
   * A problem.
   *
   * @param title the kind of problem, the same for every occurrence
   * @param detail this occurrence: what and where, without anything secret
   */
  static Response of(int status, String title, String detail) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("type", "about:blank");
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    return new Response(
        status,
        Response.PROBLEM,
        MAPPER.writeValueAsBytes(body),
        Map.of(),
        title.toLowerCase(java.util.Locale.ROOT));
  }

  static Response badRequest(String detail) {
    return of(400, "Bad request", detail);
  }

  static Response notFound(String detail) {
    return of(404, "Not found", detail);
  }

  static Response unauthorized(String detail) {
    return of(401, "Unauthorized", detail).withHeader("WWW-Authenticate", "Bearer");
  }
}
