package dev.rollcall.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.lark.oapi.service.vc.v1.model.GetMeetingResp;
import com.lark.oapi.service.vc.v1.model.Meeting;
import dev.rollcall.compat.SharedRollcall.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** User tokens: an app reads the user's meetings, without abilities. */
@ExtendWith(SharedRollcall.class)
final class UserTokenTest {

  private static final SeededApp APP = SeededApp.EVERY_SCOPE;

  private final Scene scene;

  UserTokenTest(Scene scene) {
    this.scene = scene;
  }

  @Test
  void participantReadsTheMeetingWithoutAbility() throws Exception {
    String token =
        scene.server().ownApi().mintUserToken(APP, ReviewMeeting.BOB, "vc:meeting:readonly");

    GetMeetingResp response =
        Caller.withUserToken(token, APP, scene.server())
            .get(ReviewMeeting.ID, get -> get.withParticipants(true).withMeetingAbility(true));

    assertThat(token).startsWith("u-");
    assertThat(Answer.meeting(response).has("ability")).isFalse();
    Meeting meeting = response.getData().getMeeting();
    assertThat(meeting.getAbility()).isNull();
    assertThat(meeting.getParticipants()).hasSize(7);
    assertThat(meeting.getTopic()).startsWith("Weekly review");
  }

  @Test
  void eitherScopeSuffices() throws Exception {
    String token =
        scene
            .server()
            .ownApi()
            .mintUserToken(APP, ReviewMeeting.ALICE, "vc:meeting.meetingevent:read");

    assertThat(Caller.withUserToken(token, APP, scene.server()).get(ReviewMeeting.ID).success())
        .isTrue();
  }

  @Test
  void whoTookNoPartHasNoPermission() throws Exception {
    Caller erin = Caller.withUserToken(Tokens.ERIN, APP, scene.server());

    Answer.assertRefused(erin.get(ReviewMeeting.ID), 403, 121005, "no permission");
  }
}
