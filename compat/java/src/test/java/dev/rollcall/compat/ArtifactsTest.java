package dev.rollcall.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.lark.oapi.service.vc.v1.enums.GetMeetingGetMeetingByIdQueryModeEnum;
import com.lark.oapi.service.vc.v1.model.GetMeetingResp;
import com.lark.oapi.service.vc.v1.model.MeetingRelatedArtifacts;
import dev.rollcall.compat.SharedRollcall.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** {@code query_mode=1}: the artifacts, each behind its own field scope. */
@ExtendWith(SharedRollcall.class)
final class ArtifactsTest {

  private final Scene scene;

  ArtifactsTest(Scene scene) {
    this.scene = scene;
  }

  @Test
  void bothTokensAreReadThroughTheModelClass() throws Exception {
    GetMeetingResp response = artifacts(SeededApp.EVERY_SCOPE, ReviewMeeting.ID);

    MeetingRelatedArtifacts artifacts = response.getData().getRelatedArtifacts();
    assertThat(artifacts.getNoteDocToken()).isEqualTo("NoteDocOfNoValue00000000001");
    assertThat(artifacts.getVerbatimDocToken()).isEqualTo("VerbatimDocOfNoValue0000001");
  }

  @Test
  void keysAreThereAndEmptyWhereThereIsNothing() throws Exception {
    String bare =
        scene.server().ownApi().post(SeededSource.FACTS, OtherMeetings.ended("bare", 1)).getFirst();

    JsonNode artifacts =
        Answer.body(artifacts(SeededApp.EVERY_SCOPE, bare)).path("data").path("related_artifacts");

    assertThat(artifacts.propertyNames())
        .containsExactlyInAnyOrder("note_doc_token", "verbatim_doc_token");
    assertThat(artifacts.valueStream()).allMatch(value -> value.stringValue().isEmpty());
  }

  @Test
  void keysAreMissingWithoutTheirFieldScopes() throws Exception {
    GetMeetingResp response = artifacts(SeededApp.EVENT_SCOPE_ONLY, ReviewMeeting.ID);

    assertThat(response.success()).isTrue();
    JsonNode artifacts = Answer.body(response).path("data").path("related_artifacts");
    assertThat(artifacts.isObject()).isTrue();
    assertThat(artifacts.isEmpty()).isTrue();
  }

  private GetMeetingResp artifacts(SeededApp app, String meeting) throws Exception {
    return Caller.of(app, scene.server())
        .get(
            meeting,
            get -> get.queryMode(GetMeetingGetMeetingByIdQueryModeEnum.GET_ONLY_RELATED_ARTIFACTS));
  }
}
