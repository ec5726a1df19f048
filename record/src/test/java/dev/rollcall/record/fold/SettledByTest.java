package dev.rollcall.record.fold;

import static dev.rollcall.record.fold.Scene.ANNEX;
import static dev.rollcall.record.fold.Scene.at;
import static dev.rollcall.record.fold.Scene.ended;
import static dev.rollcall.record.fold.Scene.joined;
import static dev.rollcall.record.fold.Scene.left;
import static dev.rollcall.record.fold.Scene.restarted;
import static dev.rollcall.record.fold.Scene.seen;
import static dev.rollcall.record.fold.Scene.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.Moment;
import org.junit.jupiter.api.Test;

/** From which instant on no start or stop of a source can change a record. */
class SettledByTest {

  private final Scene scene = new Scene();

  @Test
  void fromTheOutsetWithoutSessions() {
    scene.tell(10, new FactData.Started(MeetingFields.NONE)).tell(11, seen("nameless"));
    assertThat(scene.fold().settledBy()).isEmpty();
  }

  @Test
  void fromTheOutsetWhereEverySessionHasItsOwnLeft() {
    scene.tell(10, joined("alice", "s1")).tell(20, left("s1"));
    assertThat(scene.fold().settledBy()).isEmpty();
  }

  @Test
  void afterTheFirstStartAfterTheJoinOfASessionWithoutLeft() {
    scene.tell(5, restarted()).tell(10, joined("alice", "s1"));
    scene.tell(30, restarted()).tell(40, restarted());
    assertThat(scene.fold().settledBy()).contains(new Moment(at(30).micros() + 1));
  }

  @Test
  void byTheLatestOfThoseOfAllSessions() {
    scene.tell(10, joined("alice", "s1")).tell(30, restarted());
    scene.tell(ANNEX, 10, joined("bob", "s1")).tell(ANNEX, 40, stopped());
    assertThat(scene.fold().settledBy()).contains(at(40));
  }

  @Test
  void byTheEndOfTheMeeting() {
    scene.tell(10, joined("alice", "s1")).tell(30, ended());
    scene.tell(10, joined("bob", "s2")).tell(11, left("s2"));
    assertThat(scene.fold().settledBy()).contains(at(30));
  }

  @Test
  void neverWhileAStartMayStillEndASession() {
    scene.tell(5, ended()).tell(10, joined("alice", "s1")).tell(20, seen("s1"));
    assertThat(scene.fold().settledBy()).contains(new Moment(Long.MAX_VALUE));
  }

  @Test
  void aLeftThatDoesNotCountSettlesNothing() {
    scene.tell(10, joined("alice", "s1")).tell(8, left("s1"));
    assertThat(scene.fold().settledBy()).contains(new Moment(Long.MAX_VALUE));
  }
}
