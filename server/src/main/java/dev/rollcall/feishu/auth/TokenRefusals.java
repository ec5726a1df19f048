package dev.rollcall.feishu.auth;

import dev.rollcall.config.Policies;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Note;
import dev.rollcall.http.Response;
import dev.rollcall.json.JsonBody;

/** The refusals of the endpoints that give tokens: flat, and with status 200 as the vendor's. */
final class TokenRefusals {

  private static final int OK = 200;

  private final int wrongSecretStatus;

  TokenRefusals(Policies policies) {
    this.wrongSecretStatus = policies.wrongSecretStatus();
  }

  /** An unknown app, or a body without what it must have. */
  static Response invalidParam() {
    return of(10003, "invalid param");
  }

  Response wrongSecret() {
    return of(10014, wrongSecretStatus, "app secret invalid");
  }

  /** Documented without words or status; assumed to be this code. */
  static Response disabled() {
    return of(11207, "app unusable");
  }

  static HttpStatusException busy() {
    return new HttpStatusException(503, "too many app secrets to check, try again");
  }

  static Response of(int code, String msg) {
    return of(code, OK, msg);
  }

  private static Response of(int code, int status, String msg) {
    byte[] body =
        JsonBody.object(
            json -> {
              json.writeNumberProperty("code", code);
              json.writeObjectPropertyStart("data");
              json.writeEndObject();
              json.writeStringProperty("msg", msg);
            });
    return Response.json(status, body).withNote(new Note(code, msg));
  }
}
