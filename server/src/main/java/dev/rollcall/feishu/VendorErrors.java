package dev.rollcall.feishu;

import dev.rollcall.http.ErrorRenderer;
import dev.rollcall.http.HttpError;
import dev.rollcall.http.JsonBody;
import dev.rollcall.http.Response;
import java.util.Map;

/**
 * The edge's own failures in the vendor's shape: 9499 for a malformed request, 2200 for a fault of
 * ours.
 */
public final class VendorErrors implements ErrorRenderer {

  private static final int MALFORMED = 9499;
  private static final int INTERNAL = 2200;

  @Override
  public Response of(HttpError failure) {
    byte[] body = failure.status() < 500 ? malformed(failure) : internal(failure);
    return new Response(failure.status(), Response.JSON, body, Map.of(), failure.reason());
  }

  private static byte[] malformed(HttpError failure) {
    return JsonBody.object(
        json -> {
          json.writeNumberProperty("code", MALFORMED);
          json.writeStringProperty("msg", failure.reason());
        });
  }

  private static byte[] internal(HttpError failure) {
    return JsonBody.object(
        json -> {
          json.writeNumberProperty("code", INTERNAL);
          json.writeStringProperty("msg", "Internal Error");
          json.writeObjectPropertyStart("error");
          json.writeStringProperty("log_id", failure.logId());
          json.writeEndObject();
        });
  }
}
