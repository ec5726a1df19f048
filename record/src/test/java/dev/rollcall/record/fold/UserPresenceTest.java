package dev.rollcall.record.fold;

import static dev.rollcall.record.Participant.IdType.DEVICE;
import static dev.rollcall.record.Participant.IdType.GUEST;
import static dev.rollcall.record.Participant.IdType.UNION_ID;
import static dev.rollcall.record.fold.Scene.ANNEX;
import static dev.rollcall.record.fold.Scene.at;
import static dev.rollcall.record.fold.Scene.called;
import static dev.rollcall.record.fold.Scene.ended;
import static dev.rollcall.record.fold.Scene.joined;
import static dev.rollcall.record.fold.Scene.left;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.CallState;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Participant;
import dev.rollcall.record.ParticipantStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is one user, when that user was there, and how the user stands now. */
class UserPresenceTest {

  private static final double NOW = 1000;

  private final Scene scene = new Scene();

  @Nested
  class WhoIsOneUser {

    @Test
    void onePersonOnTwoDevicesIsOne() {
      scene.tell(10, joined("alice", "phone")).tell(20, joined("alice", "desk"));
      assertThat(scene.ids(NOW)).containsExactly("alice");
    }

    @Test
    void onePersonUnderTwoIdTypesIsOne() {
      scene.tell(10, joined("alice", "s1"));
      scene.tell(20, joined(Participant.of(UNION_ID, "on_alice"), "s2"));
      assertThat(scene.ids(NOW)).containsExactly("alice");
    }

    @Test
    void onePersonAtTwoSourcesIsOne() {
      scene.tell(10, joined("alice", "s1")).tell(ANNEX, 20, joined("alice", "s1"));
      assertThat(scene.ids(NOW)).containsExactly("alice");
    }

    @Test
    void guestsAndDevicesAreOnePerIdAndSource() {
      scene.tell(10, joined(Participant.of(GUEST, "g"), "s1"));
      scene.tell(11, joined(Participant.of(GUEST, "g"), "s2"));
      scene.tell(ANNEX, 12, joined(Participant.of(GUEST, "g"), "s1"));
      scene.tell(13, joined(Participant.of(DEVICE, "d"), "s3"));
      scene.tell(ANNEX, 14, joined(Participant.of(DEVICE, "d"), "s2"));
      assertThat(scene.ids(NOW)).containsExactly("g", "g", "d", "d");
    }
  }

  @Nested
  class Times {

    @Test
    void firstJoinIsTheEarliestJoin() {
      scene.tell(30, joined("alice", "s2")).tell(10, joined("alice", "s1"));
      assertThat(alice().firstJoin()).contains(at(10));
    }

    @Test
    void finalLeaveIsTheLatestLeave() {
      scene.tell(10, joined("alice", "s1")).tell(50, left("s1"));
      scene.tell(20, joined("alice", "s2")).tell(30, left("s2"));
      assertThat(alice().finalLeave()).contains(at(50));
    }

    @Test
    void finalLeaveIsUnknownWhileASessionIsOpen() {
      scene.tell(10, joined("alice", "s1")).tell(20, left("s1")).tell(5, joined("alice", "s2"));
      assertThat(alice().finalLeave()).isEmpty();
    }

    @Test
    void durationIsTheUnionOfOverlappingSessions() {
      scene.tell(10, joined("alice", "s1")).tell(30, left("s1"));
      scene.tell(20, joined("alice", "s2")).tell(45, left("s2"));
      assertPresent(35);
    }

    @Test
    void durationLeavesOutTheGapBeforeARejoin() {
      scene.tell(10, joined("alice", "s1")).tell(20.25, left("s1"));
      scene.tell(30, joined("alice", "s2")).tell(35.5, left("s2"));
      assertPresent(15.75);
    }

    @Test
    void anOpenSessionRunsToNow() {
      scene.tell(10, joined("alice", "s1")).tell(20, left("s1")).tell(30, joined("alice", "s2"));
      assertThat(scene.row("alice", 42.5).presentMicros()).isEqualTo(at(22.5).micros());
      assertThat(scene.row("alice", 43.5).presentMicros()).isEqualTo(at(23.5).micros());
    }

    @Test
    void anOpenSessionThatBeginsAfterNowHasNoLengthYet() {
      scene.tell(10, joined("alice", "s1")).tell(20, left("s1")).tell(30, joined("alice", "s2"));
      assertThat(scene.row("alice", 25).presentMicros()).isEqualTo(at(10).micros());
    }

    @Test
    void anOpenSessionAndAClosedOneCountOnce() {
      scene.tell(10, joined("alice", "s1")).tell(30, left("s1")).tell(20, joined("alice", "s2"));
      assertThat(scene.row("alice", 25).presentMicros()).isEqualTo(at(20).micros());
      assertThat(scene.row("alice", 40).presentMicros()).isEqualTo(at(30).micros());
    }

    @Test
    void whoWasOnlyCalledHasNoTimes() {
      scene.tell(10, called("alice", CallState.RINGING));
      assertThat(alice().firstJoin()).isEmpty();
      assertThat(alice().finalLeave()).isEmpty();
      assertPresent(0);
    }
  }

  @Nested
  class Status {

    @Test
    void inMeetingWhileASessionIsOpen() {
      scene.tell(10, joined("alice", "s1")).tell(20, left("s1")).tell(30, joined("alice", "s2"));
      scene.tell(40, called("alice", CallState.MISSED));
      assertStatus(ParticipantStatus.IN_MEETING);
    }

    @Test
    void notInMeetingAfterAnySession() {
      scene.tell(10, joined("alice", "s1")).tell(20, left("s1")).tell(5, joined("bob", "s2"));
      scene.tell(30, called("alice", CallState.RINGING));
      assertStatus(ParticipantStatus.NOT_IN_MEETING);
    }

    @ParameterizedTest
    @CsvSource({"CALLING,CALLING", "RINGING,RINGING", "MISSED,NOT_IN_MEETING"})
    void byTheCallOfWhoWasNeverThere(CallState state, ParticipantStatus status) {
      scene.tell(10, called("alice", state));
      assertStatus(status);
    }

    @Test
    void byTheLatestCall() {
      scene.tell(20, called("alice", CallState.RINGING));
      scene.tell(10, called("alice", CallState.CALLING));
      assertStatus(ParticipantStatus.RINGING);
    }

    @Test
    void notInMeetingOnceTheMeetingHasEnded() {
      scene.tell(10, called("alice", CallState.RINGING)).tell(20, ended());
      assertStatus(ParticipantStatus.NOT_IN_MEETING);
    }

    @Test
    void notInMeetingOnceTheMeetingHasEndedByBeingEmpty() {
      scene.tell(10, called("alice", CallState.RINGING));
      scene.tell(10, joined("bob", "s1")).tell(20, left("s1"));
      assertThat(scene.row("alice", 79).status()).isEqualTo(ParticipantStatus.RINGING);
      assertThat(scene.row("alice", 80).status()).isEqualTo(ParticipantStatus.NOT_IN_MEETING);
    }

    private void assertStatus(ParticipantStatus status) {
      assertThat(alice().status()).isEqualTo(status);
    }
  }

  private MeetingRecord.ParticipantRecord alice() {
    return scene.row("alice", NOW);
  }

  private void assertPresent(double seconds) {
    assertThat(alice().presentMicros()).isEqualTo(at(seconds).micros());
  }
}
