package dev.rollcall.faults;

import dev.rollcall.config.Policies;
import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.feishu.Endpoint;
import dev.rollcall.feishu.VendorError;
import dev.rollcall.gateway.GatewayRefusals;
import dev.rollcall.gateway.RefusalBody;
import dev.rollcall.http.ErrorRenderer;
import dev.rollcall.http.HttpError;
import dev.rollcall.http.HttpStatuses;
import dev.rollcall.http.Note;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.tokens.Grant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answers of faults, in the words of the API that was called. */
final class FaultAnswers {

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;
  private static final int BAD_GATEWAY = 502;

  private static final int TENANT_TOKEN_GONE = 99991663;
  private static final int USER_TOKEN_GONE = 99991677;
  private static final int QUOTA_SPENT = 99991403;
  private static final int NO_MEETING = 121004;
  private static final int RECORDING_IN_PROCESS = 124002;

  private static final String PROXY_PAGE =
      """
      <html>
      <head><title>502 Bad Gateway</title></head>
      <body>
      <center><h1>502 Bad Gateway</h1></center>
      <hr><center>nginx</center>
      </body>
      </html>
      """;

  private final Policies policies;
  private final ErrorRenderer errors;

  /**
   * The answers of one server.
   *
   * @param errors in the form of the path's API
   */
  FaultAnswers(Policies policies, ErrorRenderer errors) {
    this.policies = policies;
    this.errors = errors;
  }

  /** Instead of the real answer; empty where that is to come. */
  Optional<Response> of(Fault fault, FaultCall call, Request request, Optional<Grant> grant) {
    if (fault.body().isPresent()) {
      return fault.body().map(text -> asItIs(fault.status().orElse(OK), text));
    }
    if (fault.status().isPresent()) {
      return fault.status().map(status -> ofStatus(status, call, request, grant));
    }
    return code(fault, request)
        .map(code -> ofCode(code, call, request, grant))
        .or(
            () ->
                fault.is(NamedFault.HTML_502)
                    ? Optional.of(asItIs(BAD_GATEWAY, PROXY_PAGE))
                    : Optional.empty());
  }

  private static Optional<Integer> code(Fault fault, Request request) {
    return fault
        .code()
        .or(
            () ->
                fault
                    .named()
                    .flatMap(
                        named ->
                            switch (named) {
                              case TOKEN_GONE -> Optional.of(tokenGone(request));
                              case QUOTA_SPENT -> Optional.of(QUOTA_SPENT);
                              case RECORD_NOT_READY ->
                                  Optional.of(
                                      request.path().endsWith("/recording")
                                          ? RECORDING_IN_PROCESS
                                          : NO_MEETING);
                              case EVENT_LOST, EVENT_DOUBLED, HTML_502 -> Optional.empty();
                            }));
  }

  private static int tokenGone(Request request) {
    return request
        .header("Authorization")
        .filter(value -> value.startsWith("Bearer u-") || value.startsWith("Bearer eyJ"))
        .map(_ -> USER_TOKEN_GONE)
        .orElse(TENANT_TOKEN_GONE);
  }

  private static Response withStatus(int status, Response answer) {
    return new Response(
        status, answer.contentType(), answer.body(), answer.headers(), answer.note());
  }

  private Response ofStatus(int status, FaultCall call, Request request, Optional<Grant> grant) {
    if (!call.isVendors() && !call.path().startsWith("/rollcall/")) {
      return Response.text(status, status + " " + HttpStatuses.reasonPhrase(status));
    }
    return code(status, call, request)
        .map(code -> ofCode(code, call, request, grant))
        .map(answer -> withStatus(status, answer))
        .orElseGet(
            () ->
                errors.of(
                    new HttpError(
                        status, call.path(), request.logId(), "a fault of status " + status)));
  }

  /** The code by which the vendor's API says this; empty for the form of the edge. */
  private static Optional<Integer> code(int status, FaultCall call, Request request) {
    if (!call.isVendors()) {
      return Optional.empty();
    }
    if (status == TOO_MANY) {
      return Optional.of(VendorCodes.TOO_MANY);
    }
    if (status == UNAUTHORIZED && call.isBehindGateway()) {
      return Optional.of(tokenGone(request));
    }
    return call.endpoint().stream()
        .map(Endpoint::errors)
        .flatMap(List::stream)
        .filter(error -> error.status() == status && status < 500)
        .map(VendorError::code)
        .findFirst();
  }

  private Response ofCode(int code, FaultCall call, Request request, Optional<Grant> grant) {
    Optional<Response> own =
        call.endpoint()
            .flatMap(endpoint -> endpoint.findError(code))
            .map(
                error ->
                    AdmittedCall.error(
                        error, error.msg(), call.rules(), request.logId(), policies));
    return own.or(
            () ->
                GatewayRefusals.of(code, call.rules(), grant, policies)
                    .map(refusal -> RefusalBody.of(refusal, call.rules(), request.logId())))
        .orElseGet(
            () ->
                errors.of(
                    new HttpError(
                        code == VendorCodes.MALFORMED ? 400 : 500,
                        call.path(),
                        request.logId(),
                        "a fault of code " + code)));
  }

  /** Text, unless it looks like something else. */
  private static Response asItIs(int status, String text) {
    String start = text.stripLeading();
    String type =
        start.startsWith("{") || start.startsWith("[")
            ? Response.JSON
            : start.startsWith("<") ? "text/html" : Response.TEXT;
    return new Response(status, type, text.getBytes(StandardCharsets.UTF_8), Map.of(), Note.NONE);
  }
}
