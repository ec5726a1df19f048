package dev.rollcall.record.fold;

import static dev.rollcall.record.fold.Scene.ANNEX;
import static dev.rollcall.record.fold.Scene.LAB;
import static dev.rollcall.record.fold.Scene.at;
import static dev.rollcall.record.fold.Scene.ended;
import static dev.rollcall.record.fold.Scene.joined;
import static dev.rollcall.record.fold.Scene.line;
import static dev.rollcall.record.fold.Scene.restarted;
import static dev.rollcall.record.fold.Scene.roster;
import static dev.rollcall.record.fold.Scene.seen;
import static dev.rollcall.record.fold.Scene.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.ParticipantStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When a session without a {@code left} ended. In all scenes Alice's is {@code s1}. */
class SessionWithoutLeftTest {

  private static final double NOW = 1000;

  private final Scene scene = new Scene();

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
    void aRosterOfAnotherSubjectOfItsSourceMayLackIt() {
      scene.tell(10, joined("alice", "s1")).tell(LAB, "breakout", 30, roster());
      assertOpen();
    }

    @Test
    void aRosterOfAnotherSubjectThatHasItIsEvidence() {
      scene.tell(10, joined("alice", "s1"));
      scene.tell(LAB, "breakout", 20, roster(line("s1", "alice"))).tell(30, roster());
      assertLeave(20);
    }

    @Test
    void theFirstEventInTimeDecides() {
      scene.tell(10, joined("alice", "s1")).tell(22, seen("s1"));
      scene.tell(20, stopped()).tell(23, restarted()).tell(30, ended());
      assertLeave(20);
    }

    @Test
    void aStartAfterTheEndOfTheMeetingDoesNotMatter() {
      scene.tell(10, joined("alice", "s1")).tell(22, seen("s1"));
      scene.tell(30, ended()).tell(100, restarted());
      assertLeave(30);
    }

    @Test
    void aRosterAfterTheStopOfItsSourceDoesNotMatter() {
      scene.tell(10, joined("alice", "s1")).tell(30, stopped()).tell(40, roster());
      assertLeave(30);
    }

    @Test
    void anEndAfterAStartDoesNotMatter() {
      scene.tell(10, joined("alice", "s1")).tell(22, seen("s1"));
      scene.tell(25, restarted()).tell(26, seen("s1")).tell(30, ended());
      assertLeave(22);
    }

    @Test
    void atOneInstantAnEndOrStopDecidesBeforeAStartOrRoster() {
      scene.tell(10, joined("alice", "s1")).tell(22, seen("s1"));
      scene.tell(30, restarted()).tell(30, roster()).tell(30, stopped());
      assertLeave(30);
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
