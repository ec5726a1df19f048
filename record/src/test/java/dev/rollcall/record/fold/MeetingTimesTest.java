package dev.rollcall.record.fold;

import static dev.rollcall.record.fold.Scene.at;
import static dev.rollcall.record.fold.Scene.called;
import static dev.rollcall.record.fold.Scene.created;
import static dev.rollcall.record.fold.Scene.ended;
import static dev.rollcall.record.fold.Scene.joined;
import static dev.rollcall.record.fold.Scene.left;
import static dev.rollcall.record.fold.Scene.line;
import static dev.rollcall.record.fold.Scene.roster;
import static dev.rollcall.record.fold.Scene.withId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.CallState;
import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The id of a meeting, when it was, and whether it is over. */
class MeetingTimesTest {

  private static final double NOW = 1000;

  private final Scene scene = new Scene();

  @Nested
  class Id {

    @Test
    void theFirstFactInOrderThatGivesOne() {
      scene.tell(20, new FactData.Updated(withId("222")));
      scene.tell(10, new FactData.Started(withId("111")));
      assertThat(scene.record(NOW).id()).contains(new MeetingId("111"));
    }

    @Test
    void noneWhereNoFactGivesOne() {
      scene.tell(10, new FactData.Started(MeetingFields.NONE));
      assertThat(scene.record(NOW).id()).isEmpty();
    }
  }

  @Nested
  class StartTime {

    @Test
    void theEarliestStartedWhereThatIsFirst() {
      scene.tell(8, new FactData.Started(MeetingFields.NONE));
      scene.tell(5, new FactData.Started(MeetingFields.NONE));
      scene.tell(9, called("bob", CallState.CALLING)).tell(10, joined("alice", "s1"));
      assertStart(5);
    }

    @Test
    void theFirstJoinWhereThatIsFirst() {
      scene.tell(5, joined("alice", "s1")).tell(9, called("bob", CallState.CALLING));
      scene.tell(8, new FactData.Started(MeetingFields.NONE));
      assertStart(5);
    }

    @Test
    void theFirstCallWhereThatIsFirst() {
      scene.tell(5, called("bob", CallState.CALLING)).tell(6, called("bob", CallState.MISSED));
      scene.tell(8, new FactData.Started(MeetingFields.NONE)).tell(10, joined("alice", "s1"));
      assertStart(5);
    }

    @Test
    void aJoinByRosterCounts() {
      scene.tell(5, roster(line("s1", "alice")));
      scene.tell(8, new FactData.Started(MeetingFields.NONE));
      assertStart(5);
    }

    @Test
    void aMeetingThatIsOnlyScheduledHasNone() {
      scene.tell(5, new FactData.Scheduled(MeetingFields.NONE));
      assertThat(scene.record(NOW).times().startTime()).isEmpty();
    }

    private void assertStart(double seconds) {
      assertThat(scene.record(NOW).times().startTime()).contains(at(seconds));
    }
  }

  @Nested
  class CreateTime {

    @Test
    void theLatestOneGiven() {
      scene.tell(3, new FactData.Scheduled(created(1)));
      scene.tell(20, new FactData.Updated(created(2))).tell(10, joined("alice", "s1"));
      assertCreated(2);
    }

    @Test
    void elseTheFirstScheduled() {
      scene.tell(4, new FactData.Scheduled(MeetingFields.NONE));
      scene.tell(3, new FactData.Scheduled(MeetingFields.NONE)).tell(1, joined("alice", "s1"));
      assertCreated(3);
    }

    @Test
    void elseTheStart() {
      scene.tell(10, joined("alice", "s1"));
      assertCreated(10);
    }

    private void assertCreated(double seconds) {
      assertThat(scene.record(NOW).times().createTime()).contains(at(seconds));
    }
  }

  @Nested
  class End {

    @Test
    void theLastExplicitEndWithoutALaterJoin() {
      scene.tell(10, joined("alice", "s1")).tell(30, ended()).tell(40, ended());
      assertEnd(NOW, 40);
    }

    @Test
    void aMeetingThatGoesOnAfterAnExplicitEndEndsAgainByItself() {
      scene.tell(10, joined("alice", "s1")).tell(30, ended());
      scene.tell(40, joined("alice", "s2")).tell(50, left("s2"));
      assertRunning(109.999999);
      assertEnd(110, 50);
    }

    @Test
    void aMeetingThatGoesOnAfterItsLastExplicitEndRunsWhileASessionIsOpen() {
      scene.tell(10, joined("alice", "s1")).tell(20, ended()).tell(30, ended());
      scene.tell(40, joined("alice", "s2"));
      assertRunning(1_000_000);
    }

    @Test
    void aJoinAtTheEndIsNotAfterIt() {
      scene.tell(30, ended()).tell(30, joined("alice", "s1"));
      assertEnd(NOW, 30);
    }

    @Test
    void aJoinByRosterAfterTheEndCounts() {
      scene.tell(30, ended()).tell(40, roster(line("s1", "alice")));
      assertRunning(1_000_000);
    }

    @Test
    void aNamelessSessionAfterTheEndDoesNotCount() {
      scene.tell(10, joined("alice", "s1")).tell(30, ended()).tell(40, left("s9"));
      assertEnd(NOW, 30);
    }

    @Test
    void withoutAnExplicitEndItEndsWithTheLastLeaveAfterTheGrace() {
      scene.tell(10, joined("alice", "s1")).tell(20, left("s1"));
      scene.tell(12, joined("bob", "s2")).tell(30, left("s2"));
      assertRunning(89.999999);
      assertEnd(90, 30);
    }

    @Test
    void withoutAnExplicitEndItRunsWhileASessionIsOpen() {
      scene.tell(10, joined("alice", "s1")).tell(20, left("s1")).tell(12, joined("bob", "s2"));
      assertRunning(1_000_000);
    }

    @Test
    void withoutAnySessionItDoesNotEndByBeingEmpty() {
      scene.tell(10, new FactData.Started(MeetingFields.NONE));
      assertRunning(1_000_000);
    }

    private void assertEnd(double now, double seconds) {
      assertThat(scene.record(now).times().endTime()).contains(at(seconds));
      assertThat(scene.record(now).times().status()).isEqualTo(MeetingStatus.ENDED);
    }

    private void assertRunning(double now) {
      assertThat(scene.record(now).times().endTime()).isEmpty();
      assertThat(scene.record(now).times().status()).isEqualTo(MeetingStatus.RUNNING);
    }
  }

  @Nested
  class Status {

    @Test
    void callingWhileThereIsACallAndNoSessionYet() {
      scene.tell(10, new FactData.Started(MeetingFields.NONE));
      assertStatus(MeetingStatus.RUNNING);
      scene.tell(11, called("alice", CallState.MISSED));
      assertStatus(MeetingStatus.CALLING);
      scene.tell(12, joined("bob", "s1"));
      assertStatus(MeetingStatus.RUNNING);
      scene.tell(13, ended());
      assertStatus(MeetingStatus.ENDED);
    }

    @Test
    void endedThoughThereIsOnlyACall() {
      scene.tell(11, called("alice", CallState.MISSED)).tell(12, ended());
      assertStatus(MeetingStatus.ENDED);
    }

    private void assertStatus(MeetingStatus status) {
      assertThat(scene.record(NOW).times().status()).isEqualTo(status);
    }
  }
}
