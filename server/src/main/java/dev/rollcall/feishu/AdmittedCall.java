package dev.rollcall.feishu;

import dev.rollcall.config.Policies;
import dev.rollcall.gateway.ApiRules;
import dev.rollcall.gateway.Refusal;
import dev.rollcall.gateway.Refusal.FieldViolation;
import dev.rollcall.gateway.RefusalBody;
import dev.rollcall.http.Note;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.json.JsonBody;
import dev.rollcall.record.TenantKey;
import dev.rollcall.tokens.Grant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** A call that the gateway has admitted, and the answers that its endpoint can give. */
public record AdmittedCall(Request request, Grant grant, Endpoint endpoint, Policies policies) {

  private static final int FIELD_VALIDATION = 99992402;

  public TenantKey tenant() {
    return grant.app().tenant();
  }

  /** {@code {"code":0,"msg":"success","data":{…}}}. */
  public static Response success(Consumer<JsonGenerator> data) {
    return Response.json(
        200,
        JsonBody.object(
            json -> {
              json.writeNumberProperty("code", 0);
              json.writeStringProperty("msg", "success");
              json.writeObjectPropertyStart("data");
              data.accept(json);
              json.writeEndObject();
            }));
  }

  /** The endpoint's own error of this code: without {@code data}, which clients look for. */
  public Response error(int code) {
    return error(code, endpoint.error(code).msg());
  }

  /**
   * The same.
   *
   * @param why for the access log only: one code has several causes
   */
  public Response error(int code, String why) {
    return error(endpoint.error(code), why, endpoint.rules(), request.logId(), policies);
  }

  /** An endpoint's own error, in the form that the policies say. */
  public static Response error(
      VendorError error, String why, ApiRules api, String logId, Policies policies) {
    if (policies.businessErrorDetail()) {
      return RefusalBody.of(Refusal.of(error.code(), error.status(), error.msg(), why), api, logId);
    }
    byte[] body =
        JsonBody.object(
            json -> {
              json.writeNumberProperty("code", error.code());
              json.writeStringProperty("msg", error.msg());
            });
    return Response.json(error.status(), body).withNote(new Note(error.code(), why));
  }

  /**
   * The gateway's answer to parameters that it can't read; by policy the endpoint's own, where it
   * has one.
   */
  public Response violated(List<FieldViolation> violations) {
    String why =
        violations.stream()
            .map(violation -> "parameter " + violation.field() + " " + violation.description())
            .collect(Collectors.joining("; "));
    if (endpoint.hasError(policies.invalidParameterCode())) {
      return error(policies.invalidParameterCode(), why);
    }
    return refused(
        new Refusal(
            FIELD_VALIDATION,
            400,
            "field validation failed",
            new Note(FIELD_VALIDATION, why),
            new Refusal.Detail(Optional.empty(), List.of(), violations, List.of()),
            Map.of()));
  }

  /** An answer in the shape of the gateway's. */
  public Response refused(Refusal refusal) {
    return RefusalBody.of(refusal, endpoint.rules(), request.logId());
  }
}
