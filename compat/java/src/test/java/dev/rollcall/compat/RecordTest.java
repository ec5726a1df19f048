package dev.rollcall.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.lark.oapi.service.vc.v1.enums.GetMeetingGetMeetingByIDUserIDTypeEnum;
import com.lark.oapi.service.vc.v1.model.GetMeetingResp;
import com.lark.oapi.service.vc.v1.model.Meeting;
import com.lark.oapi.service.vc.v1.model.MeetingParticipant;
import dev.rollcall.compat.SharedRollcall.Scene;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.node.ObjectNode;

/** A meeting read through the SDK is the record that its facts make, field by field. */
@ExtendWith(SharedRollcall.class)
final class RecordTest {

  private static final String ROOM = "omm_c0a70000000000000000000000004003";
  private static final String TELEPHONE = "telephone-1";
  private static final String VISITOR = "visitor-1";

  private final Scene scene;
  private final Caller caller;

  RecordTest(Scene scene) {
    this.scene = scene;
    this.caller = Caller.of(SeededApp.EVERY_SCOPE, scene.server());
  }

  @Test
  void wholeRecordIsWhatItsFactsSay() throws Exception {
    GetMeetingResp response =
        caller.get(ReviewMeeting.ID, get -> get.withParticipants(true).withMeetingAbility(true));

    assertThat(Answer.meeting(response)).isEqualTo(scene.review().record(openIds()));
    assertThat(Answer.body(response).propertyNames())
        .containsExactlyInAnyOrder("code", "msg", "data");
    assertThat(Answer.header(response, "Content-Type"))
        .isEqualTo("application/json; charset=utf-8");
    assertThat(Answer.status(response)).isEqualTo(200);
    assertThat(response.getMsg()).isEqualTo("success");
    Answer.assertHasLogId(response);
  }

  @Test
  void modelClassesReadEveryFieldOfTheMeeting() throws Exception {
    Meeting meeting = caller.get(ReviewMeeting.ID).getData().getMeeting();

    assertThat(meeting.getId()).isEqualTo(ReviewMeeting.ID);
    assertThat(meeting.getTopic()).isEqualTo("Weekly review: <\"&\\>, 周会");
    assertThat(meeting.getUrl()).isEqualTo("https://vc.example.com/j/337736498");
    assertThat(meeting.getMeetingNo()).isEqualTo("337736498");
    assertThat(meeting.getPassword()).isEqualTo("971024");
    assertThat(meeting.getCreateTime()).isEqualTo(scene.review().second("-4001"));
    assertThat(meeting.getStartTime()).isEqualTo(scene.review().second("0"));
    assertThat(meeting.getEndTime()).isEqualTo(scene.review().second("310"));
    assertThat(meeting.getHostUser().getId()).isEqualTo(openIds().get("alice"));
    assertThat(meeting.getHostUser().getUserType()).isEqualTo(1);
    assertThat(meeting.getMeetingConnect()).isFalse();
    assertThat(meeting.getStatus()).isEqualTo(3);
    assertThat(meeting.getParticipantCount()).isEqualTo("5");
    assertThat(meeting.getParticipantCountAccumulated()).isEqualTo("6");
  }

  @Test
  void modelClassesReadEveryFieldOfAParticipant() throws Exception {
    MeetingParticipant bob =
        caller
            .get(ReviewMeeting.ID, get -> get.withParticipants(true))
            .getData()
            .getMeeting()
            .getParticipants()[1];

    assertThat(bob.getId()).isEqualTo(openIds().get("bob"));
    assertThat(bob.getFirstJoinTime()).isEqualTo(scene.review().second("10"));
    assertThat(bob.getFinalLeaveTime()).isEqualTo(scene.review().second("300"));
    assertThat(bob.getInMeetingDuration()).isEqualTo("190");
    assertThat(bob.getUserType()).isEqualTo(1);
    assertThat(bob.getIsHost()).isFalse();
    assertThat(bob.getIsCohost()).isTrue();
    assertThat(bob.getIsExternal()).isFalse();
    assertThat(bob.getStatus()).isEqualTo(4);
  }

  @Test
  void modelClassesReadEveryAbility() throws Exception {
    var ability =
        caller
            .get(ReviewMeeting.ID, get -> get.withMeetingAbility(true))
            .getData()
            .getMeeting()
            .getAbility();

    assertThat(ability.getUseAudio()).isTrue();
    assertThat(ability.getUseVideo()).isTrue();
    assertThat(ability.getUseShareScreen()).isTrue();
    assertThat(ability.getUseFollowScreen()).isFalse();
    assertThat(ability.getUseRecording()).isFalse();
    assertThat(ability.getUsePstn()).isTrue();
  }

  @Test
  void participantsAndAbilityComeOnlyWhenAskedFor() throws Exception {
    ObjectNode bare = scene.review().record(openIds());
    bare.remove(List.of("participants", "ability"));

    assertThat(Answer.meeting(caller.get(ReviewMeeting.ID))).isEqualTo(bare);
    assertThat(
            Answer.meeting(
                caller.get(
                    ReviewMeeting.ID,
                    get -> get.withParticipants(false).withMeetingAbility(false).queryMode(0))))
        .isEqualTo(bare);
  }

  @Test
  void unionIdsAreThoseOfTheDeveloper() throws Exception {
    GetMeetingResp response =
        caller.get(
            ReviewMeeting.ID,
            get ->
                get.withParticipants(true)
                    .userIdType(GetMeetingGetMeetingByIDUserIDTypeEnum.UNION_ID));

    List<String> ids = ids(response);
    assertThat(ids.subList(0, 6))
        .containsExactly(
            unionId(ReviewMeeting.ALICE),
            unionId(ReviewMeeting.BOB),
            unionId(ReviewMeeting.DAVE),
            ROOM,
            TELEPHONE,
            VISITOR);
    assertThat(ids.getLast()).matches("on_[0-9a-f]{32}");
    assertThat(response.getData().getMeeting().getHostUser().getId())
        .isEqualTo("on_c0a70000000000000000000000a11ce0");
  }

  @Test
  void userIdTypeHidesRoomTelephoneAndVisitorButCountsThem() throws Exception {
    GetMeetingResp response =
        caller.get(
            ReviewMeeting.ID,
            get ->
                get.withParticipants(true)
                    .userIdType(GetMeetingGetMeetingByIDUserIDTypeEnum.USER_ID));

    assertThat(ids(response))
        .containsExactly(
            ReviewMeeting.ALICE, ReviewMeeting.BOB, ReviewMeeting.DAVE, ReviewMeeting.CAROL);
    Meeting meeting = response.getData().getMeeting();
    assertThat(meeting.getHostUser().getId()).isEqualTo(ReviewMeeting.ALICE);
    assertThat(meeting.getParticipantCount()).isEqualTo("5");
    assertThat(meeting.getParticipantCountAccumulated()).isEqualTo("6");
  }

  @Test
  void userIdsAreAbsentWithoutTheirFieldScope() throws Exception {
    GetMeetingResp response =
        Caller.of(SeededApp.EVENT_SCOPE_ONLY, scene.server())
            .get(
                ReviewMeeting.ID,
                get ->
                    get.withParticipants(true)
                        .userIdType(GetMeetingGetMeetingByIDUserIDTypeEnum.USER_ID));

    assertThat(Answer.meeting(response).path("participants").valueStream())
        .hasSize(4)
        .noneMatch(participant -> participant.has("id"));
    assertThat(Answer.meeting(response).path("host_user").propertyNames())
        .containsExactly("user_type");
  }

  @Test
  void eachAppSeesOpenIdsOfItsOwn() throws Exception {
    GetMeetingResp response =
        Caller.of(SeededApp.EVENT_SCOPE_ONLY, scene.server())
            .get(ReviewMeeting.ID, get -> get.withParticipants(true));

    Map<String, String> others = openIds();
    assertThat(ids(response))
        .contains(openId(ReviewMeeting.ALICE, SeededApp.EVENT_SCOPE_ONLY))
        .contains(openId(ReviewMeeting.BOB, SeededApp.EVENT_SCOPE_ONLY), ROOM, TELEPHONE, VISITOR)
        .doesNotContain(others.get("alice"), others.get("bob"), others.get("carol"));
  }

  private static List<String> ids(GetMeetingResp response) {
    return Arrays.stream(response.getData().getMeeting().getParticipants())
        .map(MeetingParticipant::getId)
        .toList();
  }

  /** Ids for the app with every scope: two are given in the seed, two are derived. */
  private Map<String, String> openIds() throws Exception {
    return Map.of(
        "alice",
        "ou_c0a70000000000000000000000a11ce1",
        "bob",
        openId(ReviewMeeting.BOB, SeededApp.EVERY_SCOPE),
        "carol",
        "ou_c0a70000000000000000000000ca601e",
        "dave",
        openId(ReviewMeeting.DAVE, SeededApp.EVERY_SCOPE));
  }

  private String openId(String userId, SeededApp app) throws Exception {
    String id =
        scene
            .server()
            .ownApi()
            .user(userId, SeededApp.TENANT)
            .path("open_ids")
            .path(app.id())
            .stringValue();
    assertThat(id).matches("ou_[0-9a-f]{32}");
    return id;
  }

  private String unionId(String userId) throws Exception {
    String id =
        scene.server().ownApi().user(userId, SeededApp.TENANT).path("union_id").stringValue();
    assertThat(id).matches("on_[0-9a-f]{32}");
    return id;
  }
}
