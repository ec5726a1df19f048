package dev.rollcall.signin.oauth;

import dev.rollcall.http.Note;
import dev.rollcall.http.Response;
import dev.rollcall.json.JsonBody;
import dev.rollcall.signin.OAuthError;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** The flat answers of the OAuth endpoints, which nobody may store (RFC 6749, section 5.1). */
final class OAuthAnswers {

  private OAuthAnswers() {}

  static Response of(int status, Consumer<JsonGenerator> members) {
    return Response.json(status, JsonBody.object(members)).withHeader("Cache-Control", "no-store");
  }

  static Response refused(OAuthError error) {
    return of(
            error.status(),
            json -> {
              json.writeNumberProperty("code", error.code());
              json.writeStringProperty("error", error.error());
              json.writeStringProperty("error_description", error.description());
            })
        .withNote(new Note(error.code(), error.error()));
  }
}
