package dev.rollcall.record;

import static dev.rollcall.record.Scene.ANNEX;
import static dev.rollcall.record.Scene.at;
import static dev.rollcall.record.Scene.ended;
import static dev.rollcall.record.Scene.joined;
import static dev.rollcall.record.Scene.left;
import static dev.rollcall.record.Scene.leftAlone;
import static dev.rollcall.record.Scene.line;
import static dev.rollcall.record.Scene.restarted;
import static dev.rollcall.record.Scene.roster;
import static dev.rollcall.record.Scene.seen;
import static dev.rollcall.record.Scene.stopped;
import static dev.rollcall.record.Scene.who;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of one session. In all scenes Alice's is the session {@code s1}. */
class SessionRulesTest {

  private static final double NOW = 1000;

  private final Scene scene = new Scene();

  @Nested
  class Rule1Join {

    @Test
    void earliestOfItsJoinedTimes() {
      scene.tell(20, joined("alice", "s1")).tell(12, joined("alice", "s1")).tell(40, left("s1"));
      assertJoin(12);
    }

    @Test
    void joinedAtOfItsLeftWhereThatIsEarlier() {
      scene.tell(20, joined("alice", "s1"));
      scene.tell(40, leftAlone("s1", who("alice"), Optional.of(at(15))));
      assertJoin(15);
    }

    @Test
    void joinedWhereJoinedAtOfItsLeftIsLater() {
      scene.tell(20, joined("alice", "s1"));
      scene.tell(40, leftAlone("s1", who("alice"), Optional.of(at(25))));
      assertJoin(20);
    }

    @Test
    void joinedAtAloneIsEnough() {
      scene.tell(40, leftAlone("s1", who("alice"), Optional.of(at(15))));
      assertJoin(15);
      assertLeave(40);
    }

    @Test
    void firstRosterThatHasItWhereNoneIsKnown() {
      scene.tell(5, roster()).tell(10, roster(line("s1", "alice")));
      scene.tell(20, roster(line("s1", "alice"))).tell(30, left("s1"));
      assertJoin(10);
      assertLeave(30);
    }

    @Test
    void aKnownJoinIsNotMovedByAnEarlierRoster() {
      scene.tell(10, roster(line("s1", "alice"))).tell(20, joined("alice", "s1"));
      assertJoin(20);
    }

    @Test
    void theLeaveWhereNothingElseIsKnown() {
      scene.tell(40, leftAlone("s1", who("alice"), Optional.empty()));
      scene.tell(30, leftAlone("s1", who("alice"), Optional.empty()));
      assertJoin(30);
      assertLeave(30);
      assertThat(row().presentMicros()).isZero();
    }
  }

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
  class Rule2WithoutLeft {

    @Test
    void openWithoutAnySign() {
      scene.tell(10, joined("alice", "s1")).tell(20, seen("s1"));
      assertOpen();
    }

    @Test
    void firstEndNotBeforeTheJoin() {
      scene.tell(5, ended()).tell(10, joined("alice", "s1"));
      scene.tell(30, ended()).tell(40, ended());
      assertLeave(30);
    }

    @Test
    void anEndAtTheJoinIsNotBeforeIt() {
      scene.tell(10, joined("alice", "s1")).tell(10, ended());
      assertLeave(10);
    }

    @Test
    void anEndThatAnotherSourceTellsCounts() {
      scene.tell(10, joined("alice", "s1")).tell(ANNEX, 30, ended());
      assertLeave(30);
    }

    @Test
    void firstStopOfItsSourceNotBeforeTheJoin() {
      scene.tell(9, stopped()).tell(10, joined("alice", "s1"));
      scene.tell(ANNEX, 15, stopped()).tell(20, stopped()).tell(30, stopped());
      assertLeave(20);
    }

    @Test
    void aStopAtTheJoinIsNotBeforeIt() {
      scene.tell(10, joined("alice", "s1")).tell(10, stopped());
      assertLeave(10);
    }

    @Test
    void lastEvidenceNotAfterTheFirstStartOfItsSource() {
      scene.tell(10, joined("alice", "s1")).tell(20, seen("s1")).tell(30, seen("s1"));
      scene.tell(ANNEX, 12, restarted()).tell(25, restarted()).tell(35, restarted());
      assertLeave(20);
    }

    @Test
    void evidenceAtTheStartIsNotAfterIt() {
      scene.tell(10, joined("alice", "s1")).tell(25, seen("s1")).tell(25, restarted());
      assertLeave(25);
    }

    @Test
    void theJoinIsEvidence() {
      scene.tell(10, joined("alice", "s1")).tell(25, restarted());
      assertLeave(10);
    }

    @Test
    void aRosterThatHasItIsEvidence() {
      scene.tell(10, joined("alice", "s1")).tell(20, roster(line("s1", "alice")));
      scene.tell(25, restarted());
      assertLeave(20);
    }

    @Test
    void aRosterThatHasASessionOfTheSameNameIsNoEvidenceForAnotherSource() {
      scene.tell(10, joined("alice", "s1")).tell(ANNEX, 20, roster(line("s1", "bob")));
      scene.tell(25, restarted());
      assertLeave(10);
    }

    @Test
    void aStartAtTheJoinIsNotAfterIt() {
      scene.tell(10, restarted()).tell(10, joined("alice", "s1"));
      assertOpen();
    }

    @Test
    void lastEvidenceNotAfterTheFirstRosterThatLacksIt() {
      scene.tell(10, joined("alice", "s1")).tell(20, roster(line("s1", "alice")));
      scene.tell(25, seen("s1")).tell(30, roster(line("s2", "bob"))).tell(35, seen("s1"));
      assertLeave(25);
    }

    @Test
    void aRosterOfAnotherSourceMayLackIt() {
      scene.tell(10, joined("alice", "s1")).tell(ANNEX, 30, roster());
      assertOpen();
    }

    @Test
    void aRosterAtOrBeforeTheJoinMayLackIt() {
      scene.tell(9, roster()).tell(10, joined("alice", "s1")).tell(10, roster());
      assertOpen();
    }

    @Test
    void theFirstRosterThatLacksItCountsThoughALaterOneHasItAgain() {
      scene.tell(10, roster(line("s1", "alice"))).tell(20, roster());
      scene.tell(30, roster(line("s1", "alice")));
      assertLeave(10);
    }

    @Test
    void theEarliestOfAllSigns() {
      scene.tell(10, joined("alice", "s1")).tell(22, seen("s1"));
      scene.tell(20, stopped()).tell(23, restarted()).tell(30, ended());
      assertLeave(20);
    }

    @Test
    void theLastEvidenceBeforeALaterStartIsEarlierThanTheEndBeforeIt() {
      scene.tell(10, joined("alice", "s1")).tell(22, seen("s1"));
      scene.tell(30, ended()).tell(100, restarted());
      assertLeave(22);
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
    void anyOtherLeaveStays(LeaveReason reason) {
      scene.tell(10, joined("alice", "s1")).tell(20, seen("s1")).tell(40, left("s1", reason));
      assertLeave(40);
    }

    @Test
    void withoutAnySeenItStays() {
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
    void aLeaveBeforeTheEndStays() {
      scene.tell(10, joined("alice", "s1")).tell(20, left("s1")).tell(30, ended());
      assertLeave(20);
    }
  }

  @Nested
  class ParticipantOfASession {

    @Test
    void aSessionThatNoFactNamesIsLeftOut() {
      scene.tell(5, joined("bob", "s2")).tell(6, left("s2"));
      scene.tell(1, seen("s1")).tell(90, left("s1"));
      assertThat(scene.ids(NOW)).containsExactly("bob");
      assertThat(scene.record(NOW).times().startTime()).contains(at(5));
      assertThat(scene.record(NOW).times().endTime()).contains(at(6));
    }

    @Test
    void theLatestFactThatNamesOneCounts() {
      scene.tell(10, joined("bob", "s1")).tell(20, roster(line("s1", "carol")));
      scene.tell(30, leftAlone("s1", who("alice"), Optional.empty()));
      assertThat(scene.ids(NOW)).containsExactly("alice");
    }

    @Test
    void aLeftThatNamesNobodyChangesNothing() {
      scene.tell(10, joined("alice", "s1")).tell(30, left("s1"));
      assertThat(scene.ids(NOW)).containsExactly("alice");
    }
  }

  private MeetingRecord.ParticipantRecord row() {
    return scene.row("alice", NOW);
  }

  private void assertJoin(double seconds) {
    assertThat(row().firstJoin()).contains(at(seconds));
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
