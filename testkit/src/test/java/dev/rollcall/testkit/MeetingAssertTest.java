package dev.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@RollcallTest
class MeetingAssertTest {

  @Test
  void failedCheckTellsWhatWasFoundInstead(Rollcall rollcall) {
    TestUser alice = rollcall.user("alice");
    TestUser bob = rollcall.user("bob");
    String id =
        rollcall
            .meeting("Weekly")
            .host(alice)
            .at("10:00")
            .joins(bob, "10:02")
            .leaves(bob, "10:40")
            .ends("11:00");
    MeetingAssert meeting =
        rollcall
            .assertMeeting(id)
            .hasTopic("Weekly")
            .hasStatus(3)
            .hasParticipants(2)
            .hasHost(alice)
            .attended(bob, Duration.ofMinutes(38));
    assertThatThrownBy(() -> meeting.attended(bob, Duration.ofMinutes(39)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected in_meeting_duration of bob 2340, found 2280")
        .hasMessageContaining("\"topic\" : \"Weekly\"");
    assertThatThrownBy(() -> meeting.attended(rollcall.user("carol"), Duration.ZERO))
        .hasMessageContaining("carol was not in it");
  }

  @Test
  void unknownMeetingIsToldWithFeishusCode(Rollcall rollcall) {
    assertThatThrownBy(() -> rollcall.assertMeeting("6911188411934433099"))
        .hasMessageContaining("Rollcall refused GET /open-apis/vc/v1/meetings/6911188411934433099")
        .hasMessageContaining("121004");
  }
}
