package dev.rollcall.record.fold;

import static dev.rollcall.record.fold.Scene.at;
import static dev.rollcall.record.fold.Scene.joined;
import static dev.rollcall.record.fold.Scene.left;
import static dev.rollcall.record.fold.Scene.leftAlone;
import static dev.rollcall.record.fold.Scene.line;
import static dev.rollcall.record.fold.Scene.roster;
import static dev.rollcall.record.fold.Scene.seen;
import static dev.rollcall.record.fold.Scene.who;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.ParticipantStatus;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When a session began and whose it is. In all scenes Alice's is the session {@code s1}. */
class SessionJoinTest {

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
    void aLeftWithoutAParticipantChangesNothing() {
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
}
