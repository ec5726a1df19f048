package dev.rollcall.gateway;

import dev.rollcall.gateway.Refusal.Detail;
import dev.rollcall.http.Response;
import dev.rollcall.json.JsonBody;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a refusal as the vendor's gateway does: {@code code}, {@code msg} and {@code error}, the
 * latter with the log id of {@code X-Tt-Logid}.
 */
public final class RefusalBody {

  private RefusalBody() {}

  public static Response of(Refusal refusal, ApiRules api, String logId) {
    byte[] body =
        JsonBody.object(
            json -> {
              json.writeNumberProperty("code", refusal.code());
              json.writeStringProperty("msg", refusal.msg());
              json.writeObjectPropertyStart("error");
              refusal
                  .detail()
                  .message()
                  .ifPresent(text -> json.writeStringProperty("message", text));
              json.writeStringProperty("log_id", logId);
              json.writeStringProperty(
                  "troubleshooter", troubleshooter(refusal.code(), api, logId));
              writeDetail(json, refusal.detail());
              json.writeEndObject();
            });
    return new Response(refusal.status(), Response.JSON, body, refusal.headers(), refusal.note());
  }

  private static void writeDetail(JsonGenerator json, Detail detail) {
    if (!detail.permissionViolations().isEmpty()) {
      json.writeArrayPropertyStart("permission_violations");
      for (Refusal.PermissionViolation violation : detail.permissionViolations()) {
        json.writeStartObject();
        json.writeStringProperty("type", violation.type());
        json.writeStringProperty("subject", violation.subject());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (!detail.fieldViolations().isEmpty()) {
      json.writeArrayPropertyStart("field_violations");
      for (Refusal.FieldViolation violation : detail.fieldViolations()) {
        json.writeStartObject();
        json.writeStringProperty("field", violation.field());
        json.writeStringProperty("value", violation.value());
        json.writeStringProperty("description", violation.description());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (!detail.helps().isEmpty()) {
      json.writeArrayPropertyStart("helps");
      for (Refusal.Help help : detail.helps()) {
        json.writeStartObject();
        json.writeStringProperty("url", help.url());
        json.writeStringProperty("description", help.description());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static String troubleshooter(int code, ApiRules api, String logId) {
    return "排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?from=openapi&log_id="
        + logId
        + "&code="
        + code
        + (api.methodId().isEmpty() ? "" : "&method_id=" + api.methodId());
  }
}
