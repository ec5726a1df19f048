package dev.rollcall.compat;

import static dev.rollcall.compat.Answer.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.lark.oapi.service.vc.v1.model.Meeting;
import dev.rollcall.compat.SharedRollcall.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * The page's own table of errors. Two of its lines have no test: 121001 needs a fault of the server
 * and 121002 a missing feature, so no request causes them.
 */
@ExtendWith(SharedRollcall.class)
final class MeetingErrorsTest {

  private final Scene scene;
  private final Caller caller;

  MeetingErrorsTest(Scene scene) {
    this.scene = scene;
    this.caller = Caller.of(SeededApp.EVERY_SCOPE, scene.server());
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-1", "75123456789012345678", "7512345678901234567x"})
  void idThatIsNoNumberOfAtMost19DigitsIs121003(String id) throws Exception {
    assertRefused(caller.get(id), 400, 121003, "param error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"6911188411932033028", "337736498", "1"})
  void unknownIdIs121004EvenTheNumberOfAKnownMeeting(String id) throws Exception {
    assertRefused(caller.get(id), 404, 121004, "data not exist");
  }

  @Test
  void meetingThatEndedBefore90DaysIs121004() throws Exception {
    assertRefused(
        caller.get(post(SeededSource.FACTS, OtherMeetings.ended("long-ago", 91))),
        404,
        121004,
        "data not exist");
  }

  @Test
  void meetingThatEnded89DaysAgoIsServed() throws Exception {
    String id = post(SeededSource.FACTS, OtherMeetings.ended("a-while-ago", 89));

    assertThat(caller.get(id).getData().getMeeting().getId()).isEqualTo(id);
  }

  @Test
  void meetingOfAnotherTenantIs121005() throws Exception {
    String id = post(SeededSource.NEIGHBOUR, OtherMeetings.ended("other-tenant", 1));

    assertRefused(caller.get(id), 403, 121005, "no permission");
    assertThat(Caller.of(SeededApp.OF_THE_NEIGHBOUR, scene.server()).get(id).success()).isTrue();
  }

  @Test
  void runningMeetingHasNoEndAndWhoIsInItHasNotLeft() throws Exception {
    String id = post(SeededSource.FACTS, OtherMeetings.running("now"));

    Meeting meeting = caller.get(id, get -> get.withParticipants(true)).getData().getMeeting();

    assertThat(meeting.getStatus()).isEqualTo(2);
    assertThat(meeting.getEndTime()).isNull();
    assertThat(meeting.getParticipants()).hasSize(1);
    assertThat(meeting.getParticipants()[0].getStatus()).isEqualTo(2);
    assertThat(meeting.getParticipants()[0].getFinalLeaveTime()).isNull();
    assertThat(Long.parseLong(meeting.getParticipants()[0].getInMeetingDuration()))
        .isBetween(3600L, 3700L);
  }

  private String post(SeededSource source, List<ObjectNode> facts) throws Exception {
    String id = scene.server().ownApi().post(source, facts).getFirst();
    assertThat(id).matches("[1-9][0-9]{18}");
    return id;
  }
}
