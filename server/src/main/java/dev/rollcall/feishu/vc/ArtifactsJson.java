package dev.rollcall.feishu.vc;

import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.tokens.Grant;

/**
 * Writes the answer to {@code query_mode=1}: only {@code data.related_artifacts}. A key is missing
 * without its field scope, and empty where there is nothing; the vendor documents just that.
 */
final class ArtifactsJson {

  private ArtifactsJson() {}

  static byte[] success(MeetingDetails texts, Grant grant) {
    return AdmittedCall.success(
            json -> {
              json.writeObjectPropertyStart("related_artifacts");
              if (grant.holds(FieldScopes.NOTE)) {
                json.writeStringProperty("note_doc_token", texts.noteDocToken().orElse(""));
              }
              if (grant.holds(FieldScopes.VERBATIM)) {
                json.writeStringProperty("verbatim_doc_token", texts.verbatimDocToken().orElse(""));
              }
              json.writeEndObject();
            })
        .body();
  }
}
