package dev.rollcall.record.fold;

import static dev.rollcall.record.fold.Scene.at;
import static dev.rollcall.record.fold.Scene.created;
import static dev.rollcall.record.fold.Scene.ended;
import static dev.rollcall.record.fold.Scene.joined;
import static dev.rollcall.record.fold.Scene.left;
import static dev.rollcall.record.fold.Scene.line;
import static dev.rollcall.record.fold.Scene.ownedBy;
import static dev.rollcall.record.fold.Scene.role;
import static dev.rollcall.record.fold.Scene.roster;
import static dev.rollcall.record.fold.Scene.seen;
import static dev.rollcall.record.fold.Scene.stated;
import static dev.rollcall.record.fold.Scene.texts;
import static dev.rollcall.record.fold.Scene.topic;
import static dev.rollcall.record.fold.Scene.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.ParticipantStatus;
import dev.rollcall.record.Person;
import dev.rollcall.record.Role;
import dev.rollcall.record.UserType;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a record that another system states is worth, alone and beside facts. */
class SnapshotRulesTest {

  private static final double NOW = 1000;

  private final Scene scene = new Scene();

  @Nested
  class WithoutSessions {

    @Test
    void theSnapshotIsTheRecord() {
      scene.tell(60, snapshot(60, stated("planning", "bob", "alice", "other-dave")));
      MeetingRecord record = scene.record(NOW);
      assertThat(record.times())
          .isEqualTo(
              new MeetingRecord.Times(
                  MeetingStatus.ENDED,
                  Optional.of(at(10)),
                  Optional.of(at(10)),
                  Optional.of(at(50))));
      assertThat(record.attendance().peak()).isEqualTo(7);
      assertThat(record.attendance().accumulated()).isEqualTo(9);
      assertThat(record.attendance().host())
          .contains(new Person(TestDirectory.user("bob"), UserType.USER));
      assertThat(scene.ids(NOW)).containsExactly("alice", "other-dave");
      MeetingRecord.ParticipantRecord alice = scene.row("alice", NOW);
      assertThat(alice.firstJoin()).contains(at(10));
      assertThat(alice.finalLeave()).contains(at(50));
      assertThat(alice.presentMicros()).isEqualTo(at(40).micros());
      assertThat(alice.external()).isTrue();
      assertThat(alice.status()).isEqualTo(ParticipantStatus.NOT_IN_MEETING);
      assertThat(record.texts().topic()).contains("planning");
      assertThat(record.abilities()).containsExactly(Ability.RECORDING);
    }

    @Test
    void theLatestByWhatItIsAsOfCounts() {
      scene.tell(60, snapshot(55, stated("new", "bob", "alice")));
      scene.tell(70, snapshot(50, stated("old", "bob", "carol")));
      assertThat(scene.ids(NOW)).containsExactly("alice");
    }

    @Test
    void ofEqualOnesTheLaterInOrderCounts() {
      scene.tell(70, snapshot(55, stated("later", "bob", "alice")));
      scene.tell(60, snapshot(55, stated("earlier", "bob", "carol")));
      assertThat(scene.ids(NOW)).containsExactly("alice");
    }

    @Test
    void itDoesNotChangeWithTime() {
      scene.tell(60, snapshot(60, stated("planning", "bob", "alice")));
      assertThat(scene.record(0)).isEqualTo(scene.record(1_000_000));
    }

    @Test
    void aNamelessSessionIsNone() {
      scene.tell(60, snapshot(60, stated("planning", "bob"))).tell(20, seen("s1"));
      assertThat(scene.fold().timeline()).isInstanceOf(FoldedMeeting.Reported.class);
    }

    @Test
    void createTimeIsTheOneThatAnyFactGives() {
      scene.tell(60, snapshot(60, stated("planning", "bob", "alice")));
      scene.tell(3, new FactData.Scheduled(created(2)));
      assertThat(scene.record(NOW).times().createTime()).contains(at(2));
    }
  }

  @Nested
  class BesideSessions {

    @Test
    void factsCountWhereTheyTellOfAJoinOfEveryoneNamed() {
      scene.tell(20, joined("alice", "s1")).tell(30, left("s1"));
      scene.tell(21, joined("bob", "s2")).tell(31, left("s2"));
      scene.tell(60, snapshot(60, stated("planning", "bob", "alice")));
      assertThat(scene.ids(NOW)).containsExactly("alice", "bob");
      assertThat(scene.record(NOW).times().startTime()).contains(at(20));
      assertThat(scene.record(NOW).attendance().peak()).isEqualTo(2);
    }

    @Test
    void theSnapshotCountsWhereTheFactsMissAParticipant() {
      scene.tell(20, joined("alice", "s1")).tell(30, left("s1")).tell(40, ended());
      scene.tell(60, snapshot(60, stated("planning", "bob", "alice", "carol")));
      assertThat(scene.ids(NOW)).containsExactly("alice", "carol");
      assertThat(scene.record(NOW).times().endTime()).contains(at(50));
    }

    @Test
    void aRosterIsNoJoin() {
      scene.tell(20, roster(line("s1", "alice")));
      scene.tell(60, snapshot(60, stated("planning", "bob", "alice")));
      assertThat(scene.fold().timeline()).isInstanceOf(FoldedMeeting.Reported.class);
    }

    @Test
    void onlyTheLatestSnapshotIsCompared() {
      scene.tell(20, joined("alice", "s1"));
      scene.tell(60, snapshot(60, stated("planning", "bob", "alice")));
      scene.tell(61, snapshot(55, stated("planning", "bob", "carol")));
      assertThat(scene.fold().timeline()).isInstanceOf(FoldedMeeting.Observed.class);
    }

    @Test
    void itsHostIsAWordOnTheHostAtItsPlaceInOrder() {
      scene.tell(20, joined("alice", "s1")).tell(21, joined("bob", "s2"));
      scene.tell(0, new FactData.Started(ownedBy("alice")));
      scene.tell(60, snapshot(60, stated("planning", "bob", "alice")));
      assertThat(scene.row("bob", NOW).role()).isEqualTo(Role.HOST);
      scene.tell(70, role("alice", Role.HOST));
      assertThat(scene.row("alice", NOW).role()).isEqualTo(Role.HOST);
      assertThat(scene.row("bob", NOW).role()).isEqualTo(Role.ATTENDEE);
    }

    @Test
    void textsAndAbilitiesMergeInBothCases() {
      scene.tell(20, joined("alice", "s1")).tell(21, used(Ability.VIDEO));
      scene.tell(60, snapshot(60, stated("planning", "bob", "alice")));
      assertMerged("planning");
      scene.tell(60, snapshot(61, stated("stated", "bob", "carol")));
      assertMerged("stated");
      scene.tell(70, new FactData.Updated(texts(topic("renamed"))));
      assertMerged("renamed");
    }

    private void assertMerged(String topic) {
      assertThat(scene.record(NOW).texts().topic()).contains(topic);
      assertThat(scene.record(NOW).abilities())
          .containsExactlyInAnyOrder(Ability.VIDEO, Ability.RECORDING);
    }
  }

  private static FactData snapshot(double asOf, FactData.StatedMeeting meeting) {
    return new FactData.SnapshotObserved(meeting, at(asOf));
  }
}
