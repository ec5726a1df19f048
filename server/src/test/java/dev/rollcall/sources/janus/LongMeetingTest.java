package dev.rollcall.sources.janus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rollcall.record.Ability;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.janus.Roll.Presence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Five users, a second device, a killed browser, a reload, a kick, a crash; as seen in the lab. */
class LongMeetingTest {

  private final Roll roll =
      Captures.roll(Captures.translate(LongMeeting.script().events(), LongMeeting.PEOPLE));

  @Test
  void everySessionHasItsTrueTimes() {
    List<Presence> alice = roll.of("alice");
    List<Presence> bob = roll.of("bob");

    assertThat(alice).hasSize(2);
    assertSession(alice.getFirst(), 0.07, 154.0, LeaveReason.LEFT);
    assertSession(alice.getLast(), 30.05, 84.1, LeaveReason.LEFT);
    assertThat(bob).hasSize(2);
    assertSession(bob.getFirst(), 8.02, 66.01, LeaveReason.LEFT);
    assertSession(bob.getLast(), 80.3, 122.01, LeaveReason.LEFT);
    assertSession(roll.only("carol"), 16.06, 104.01, LeaveReason.REMOVED);
    assertSession(roll.only("erin"), 27.04, 96.11, LeaveReason.LEFT);
  }

  @Test
  void killedClientLeftWhenItsMediaStopped() {
    assertSession(roll.only("dave"), 24.11, 73.07, LeaveReason.TIMEOUT);
  }

  @Test
  void countsUsersAndNeitherDevicesNorScreens() {
    assertThat(roll.users()).containsExactly("alice", "bob", "carol", "dave", "erin");
    assertThat(roll.presences()).hasSize(7);
    assertThat(roll.peak()).isEqualTo(5);
  }

  @Test
  void recordingIsKnownOnlyFromACustomEvent() {
    assertThat(roll.abilities())
        .containsExactlyInAnyOrder(Ability.AUDIO, Ability.VIDEO, Ability.SHARE_SCREEN);
  }

  @Test
  void meetingEndsWithTheLastLeaveAndNotWithTheRoom() {
    assertThat(seconds(roll.ended().orElseThrow())).isCloseTo(154.0, within(0.01));
  }

  private static void assertSession(
      Presence presence, double join, double leave, LeaveReason reason) {
    assertThat(seconds(presence.join())).isCloseTo(join, within(0.01));
    assertThat(seconds(presence.leave().orElseThrow())).isCloseTo(leave, within(0.01));
    assertThat(presence.reason()).isEqualTo(reason);
  }

  private static double seconds(Moment moment) {
    return (moment.micros() - JanusScript.T0.micros()) / 1e6;
  }
}
