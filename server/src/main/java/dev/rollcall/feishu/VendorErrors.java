package dev.rollcall.feishu;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.UnservedPath;
import dev.rollcall.http.ErrorRenderer;
import dev.rollcall.http.HttpError;
import dev.rollcall.http.Note;
import dev.rollcall.http.Response;
import dev.rollcall.json.JsonBody;
import java.util.Map;

/**
 * The edge's own failures in the vendor's shape: 9499 for a malformed request, 2200 for a fault of
 * ours.
 */
public final class VendorErrors implements ErrorRenderer {

  private static final int MALFORMED = 9499;
  private static final int INTERNAL = 2200;

  /** Documented for a wrong path. */
  private static final int NO_RESOURCE = 99991201;

  private static final String NOT_SERVED =
      "resource not find: Rollcall does not serve this call; FIDELITY.md lists those that it"
          + " serves";

  private final Policies policies;

  public VendorErrors(Policies policies) {
    this.policies = policies;
  }

  @Override
  public Response of(HttpError failure) {
    boolean isTheirs = failure.status() < 500;
    byte[] body =
        isTheirs ? malformed(failure) : withLogId(INTERNAL, "Internal Error", failure.logId());
    Note note = new Note(isTheirs ? MALFORMED : INTERNAL, failure.reason());
    return new Response(failure.status(), Response.JSON, body, Map.of(), note);
  }

  @Override
  public Response noRoute(String method, String path, String logId) {
    if (policies.unservedPath() == UnservedPath.PLAIN || !UnservedCalls.contains(method, path)) {
      return ErrorRenderer.NO_ROUTE;
    }
    byte[] body = withLogId(NO_RESOURCE, NOT_SERVED, logId);
    return new Response(404, Response.JSON, body, Map.of(), new Note(NO_RESOURCE, "not served"));
  }

  private static byte[] malformed(HttpError failure) {
    return JsonBody.object(
        json -> {
          json.writeNumberProperty("code", MALFORMED);
          json.writeStringProperty("msg", failure.reason());
        });
  }

  private static byte[] withLogId(int code, String msg, String logId) {
    return JsonBody.object(
        json -> {
          json.writeNumberProperty("code", code);
          json.writeStringProperty("msg", msg);
          json.writeObjectPropertyStart("error");
          json.writeStringProperty("log_id", logId);
          json.writeEndObject();
        });
  }
}
