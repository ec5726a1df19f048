package dev.rollcall.record.fold;

import static dev.rollcall.record.fold.Scene.ANNEX;
import static dev.rollcall.record.fold.Scene.LAB;
import static dev.rollcall.record.fold.Scene.at;
import static dev.rollcall.record.fold.Scene.called;
import static dev.rollcall.record.fold.Scene.ended;
import static dev.rollcall.record.fold.Scene.joined;
import static dev.rollcall.record.fold.Scene.left;
import static dev.rollcall.record.fold.Scene.restarted;
import static dev.rollcall.record.fold.Scene.role;
import static dev.rollcall.record.fold.Scene.roster;
import static dev.rollcall.record.fold.Scene.seen;
import static dev.rollcall.record.fold.Scene.stated;
import static dev.rollcall.record.fold.Scene.stopped;
import static dev.rollcall.record.fold.Scene.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.CallState;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.Role;
import dev.rollcall.record.SourceId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In what order the fold reads facts: by time, rank, source, id. */
class FactOrderTest {

  @Test
  void timeComesFirst() {
    assertInOrder(fact(LAB, "z", 1, stopped()), fact(ANNEX, "a", 2, scheduled()));
  }

  @Test
  void rankBreaksTiesOfTime() {
    assertInOrder(
        fact(LAB, "z", 1, scheduled()),
        fact(LAB, "y", 1, new FactData.Started(MeetingFields.NONE)),
        fact(LAB, "x", 1, new FactData.Updated(MeetingFields.NONE)),
        fact(LAB, "w", 1, left("s1")),
        fact(LAB, "v", 1, joined("alice", "s1")),
        fact(LAB, "u", 1, called("alice", CallState.RINGING)),
        fact(ANNEX, "b", 1, ended()),
        fact(ANNEX, "a", 1, stopped()));
  }

  @Test
  void allOtherTypesAreOfOneRank() {
    List<FactData> others =
        List.of(
            called("alice", CallState.RINGING),
            seen("s1"),
            roster(),
            role("alice", Role.HOST),
            used(Ability.VIDEO),
            restarted(),
            new FactData.SnapshotObserved(stated("planning", "alice"), at(1)));
    assertThat(others.stream().map(FactData::rank)).containsOnly(seen("s1").rank());
  }

  @Test
  void sourceBreaksTiesOfRankAndIdTiesOfSource() {
    assertInOrder(
        fact(ANNEX, "z", 1, seen("s1")),
        fact(LAB, "a", 1, restarted()),
        fact(LAB, "b", 1, roster()));
  }

  @Test
  void aLeftAtTheInstantOfAJoinComesBeforeIt() {
    Scene scene = new Scene();
    scene.tell(10, joined("alice", "s1"));
    scene.tell(10, Scene.leftAlone("s1", Scene.who("bob"), Optional.empty()));
    assertThat(scene.ids(20)).containsExactly("alice");
  }

  private static FactData scheduled() {
    return new FactData.Scheduled(MeetingFields.NONE);
  }

  private static Fact fact(SourceId source, String id, double seconds, FactData data) {
    Optional<String> subject = data.isOfSource() ? Optional.empty() : Optional.of("room");
    return new Fact(source, id, subject, at(seconds), data);
  }

  private static void assertInOrder(Fact... facts) {
    assertThat(List.of(facts).reversed().stream().sorted(Fact.ORDER)).containsExactly(facts);
  }
}
