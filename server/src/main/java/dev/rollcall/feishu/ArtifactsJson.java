package dev.rollcall.feishu;

import dev.rollcall.directory.Grant;
import dev.rollcall.record.MeetingTexts;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the answer to {@code query_mode=1}: only {@code data.related_artifacts}. A key is missing
 * without its field scope, and empty where there is nothing; the vendor documents just that.
 */
final class ArtifactsJson {

  private ArtifactsJson() {}

  static byte[] success(MeetingTexts texts, Grant grant) {
    return Json.object(
        json -> {
          json.writeNumberProperty("code", 0);
          json.writeStringProperty("msg", "success");
          json.writeObjectPropertyStart("data");
          json.writeObjectPropertyStart("related_artifacts");
          artifact(json, "note_doc_token", texts.noteDocToken(), grant, FieldScopes.NOTE);
          artifact(
              json, "verbatim_doc_token", texts.verbatimDocToken(), grant, FieldScopes.VERBATIM);
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static void artifact(
      JsonGenerator json, String name, Optional<String> token, Grant grant, String scope) {
    if (FieldScopes.holds(grant, scope)) {
      json.writeStringProperty(name, token.orElse(""));
    }
  }
}
