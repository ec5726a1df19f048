package dev.rollcall.record.fold;

import static dev.rollcall.record.fold.Scene.ANNEX;
import static dev.rollcall.record.fold.Scene.at;
import static dev.rollcall.record.fold.Scene.ended;
import static dev.rollcall.record.fold.Scene.joined;
import static dev.rollcall.record.fold.Scene.left;
import static dev.rollcall.record.fold.Scene.line;
import static dev.rollcall.record.fold.Scene.restarted;
import static dev.rollcall.record.fold.Scene.roster;
import static dev.rollcall.record.fold.Scene.seen;
import static dev.rollcall.record.fold.Scene.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.ParticipantStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a session with a {@code left} of its own ended. In all scenes Alice's is {@code s1}. */
class SessionLeaveTest {

  private static final double NOW = 1000;

  private final Scene scene = new Scene();

  @Nested
  class Rule2Left {

    @Test
    void earliestLeftCounts() {
      scene.tell(10, joined("alice", "s1")).tell(40, left("s1")).tell(30, left("s1"));
      assertLeave(30);
    }

    @Test
    void aLeftAtTheJoinCounts() {
      scene.tell(10, joined("alice", "s1")).tell(10, left("s1"));
      assertLeave(10);
    }

    @Test
    void aLeftBeforeTheJoinInTheSameSecondIsRaisedToTheJoin() {
      scene.tell(10.7, joined("alice", "s1")).tell(10.2, left("s1")).tell(30, left("s1"));
      assertLeave(10.7);
    }

    @Test
    void aLeftBeforeTheJoinInAnEarlierSecondDoesNotCount() {
      scene.tell(10.1, joined("alice", "s1")).tell(9.9, left("s1"));
      assertOpen();
    }

    @Test
    void itsOwnLeftWinsOverAllOtherSigns() {
      scene.tell(10, joined("alice", "s1")).tell(40, left("s1"));
      scene.tell(15, restarted()).tell(16, stopped()).tell(17, roster());
      assertLeave(40);
    }

    @Test
    void ofEqualLeavesTheFirstInOrderGivesTheReason() {
      scene.tell(10, joined("alice", "s1")).tell(20, seen("s1"));
      scene.tell(40, left("s1", LeaveReason.TIMEOUT)).tell(40, left("s1"));
      assertLeave(20);
    }

    @Test
    void ofEqualLeavesTheSecondInOrderGivesNoReason() {
      scene.tell(10, joined("alice", "s1")).tell(20, seen("s1"));
      scene.tell(40, left("s1")).tell(40, left("s1", LeaveReason.TIMEOUT));
      assertLeave(40);
    }

    @Test
    void aSessionOfAnotherSourceIsAnotherSession() {
      scene.tell(10, joined("alice", "s1")).tell(ANNEX, 20, left("s1"));
      assertOpen();
    }
  }

  @Nested
  class Rule3Backdating {

    @ParameterizedTest
    @EnumSource(
        value = LeaveReason.class,
        names = {"TIMEOUT", "SOURCE_DOWN"})
    void aLeaveNoticedLateGoesBackToTheLastEvidence(LeaveReason reason) {
      scene.tell(10, joined("alice", "s1")).tell(20, seen("s1"));
      scene.tell(40, left("s1", reason)).tell(45, seen("s1"));
      assertLeave(20);
    }

    @ParameterizedTest
    @EnumSource(
        value = LeaveReason.class,
        mode = EnumSource.Mode.EXCLUDE,
        names = {"TIMEOUT", "SOURCE_DOWN"})
    void anyOtherLeaveRemains(LeaveReason reason) {
      scene.tell(10, joined("alice", "s1")).tell(20, seen("s1")).tell(40, left("s1", reason));
      assertLeave(40);
    }

    @Test
    void withoutAnySeenItRemains() {
      scene.tell(10, joined("alice", "s1")).tell(20, roster(line("s1", "alice")));
      scene.tell(40, left("s1", LeaveReason.TIMEOUT));
      assertLeave(40);
    }

    @Test
    void withAnySeenARosterIsTheLastEvidenceToo() {
      scene.tell(10, joined("alice", "s1")).tell(15, seen("s1"));
      scene.tell(20, roster(line("s1", "alice"))).tell(40, left("s1", LeaveReason.TIMEOUT));
      assertLeave(20);
    }

    @Test
    void withALateSeenOnlyTheJoinIsTheLastEvidence() {
      scene.tell(10, joined("alice", "s1")).tell(40, left("s1", LeaveReason.TIMEOUT));
      scene.tell(41, seen("s1"));
      assertLeave(10);
    }
  }

  @Nested
  class Rule4Clipping {

    @Test
    void aLeaveAfterTheEndIsClippedToIt() {
      scene.tell(10, joined("alice", "s1")).tell(30, ended()).tell(40, left("s1"));
      assertLeave(30);
    }

    @Test
    void anEndBeforeTheJoinClipsNothing() {
      scene.tell(5, ended()).tell(10, joined("alice", "s1")).tell(40, left("s1"));
      assertLeave(40);
    }

    @Test
    void theFirstEndNotBeforeTheJoinClips() {
      scene.tell(10, joined("alice", "s1")).tell(20, ended()).tell(30, ended());
      scene.tell(40, left("s1"));
      assertLeave(20);
    }

    @Test
    void aLeaveBeforeTheEndRemains() {
      scene.tell(10, joined("alice", "s1")).tell(20, left("s1")).tell(30, ended());
      assertLeave(20);
    }
  }

  private MeetingRecord.ParticipantRecord row() {
    return scene.row("alice", NOW);
  }

  private void assertLeave(double seconds) {
    assertThat(row().finalLeave()).contains(at(seconds));
    assertThat(row().status()).isEqualTo(ParticipantStatus.NOT_IN_MEETING);
  }

  private void assertOpen() {
    assertThat(row().finalLeave()).isEmpty();
    assertThat(row().status()).isEqualTo(ParticipantStatus.IN_MEETING);
  }
}
