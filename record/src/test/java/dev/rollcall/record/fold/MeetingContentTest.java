package dev.rollcall.record.fold;

import static dev.rollcall.record.Participant.IdType.DEVICE;
import static dev.rollcall.record.Participant.IdType.GUEST;
import static dev.rollcall.record.fold.Scene.ANNEX;
import static dev.rollcall.record.fold.Scene.called;
import static dev.rollcall.record.fold.Scene.joined;
import static dev.rollcall.record.fold.Scene.left;
import static dev.rollcall.record.fold.Scene.seen;
import static dev.rollcall.record.fold.Scene.texts;
import static dev.rollcall.record.fold.Scene.topic;
import static dev.rollcall.record.fold.Scene.typed;
import static dev.rollcall.record.fold.Scene.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.CallState;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Role;
import dev.rollcall.record.UserType;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How many were in a meeting, who, what it used and what it is called. */
class MeetingContentTest {

  private static final double NOW = 1000;

  private final Scene scene = new Scene();

  @Nested
  class Counts {

    @Test
    void thePeakIsOfUsersAtOneInstant() {
      scene.tell(10, joined("alice", "s1")).tell(20, left("s1"));
      scene.tell(15, joined("bob", "s2")).tell(30, left("s2"));
      scene.tell(25, joined("carol", "s3")).tell(35, left("s3"));
      assertCounts(2, 3);
    }

    @Test
    void whoLeavesAtAnInstantIsGoneForWhoComesAtIt() {
      scene.tell(10, joined("alice", "s1")).tell(20, left("s1"));
      scene.tell(20, joined("bob", "s2")).tell(30, left("s2"));
      assertCounts(1, 2);
    }

    @Test
    void twoDevicesOfOneUserCountOnce() {
      scene.tell(10, joined("alice", "s1")).tell(10, joined("alice", "s2"));
      scene.tell(11, joined("alice", "s3")).tell(12, left("s3"));
      assertCounts(1, 1);
    }

    @Test
    void anOpenSessionReachesBeyondEveryOther() {
      scene.tell(10, joined("alice", "s1"));
      scene.tell(5000, joined("bob", "s2")).tell(5001, left("s2"));
      assertCounts(2, 2);
    }

    @Test
    void atLeastOneWhereThereWasASessionWithoutLength() {
      scene.tell(10, joined("alice", "s1")).tell(10, left("s1"));
      assertCounts(1, 1);
    }

    @Test
    void aSessionWithoutLengthAddsNothingToAPeak() {
      scene.tell(5, joined("bob", "s2"));
      scene.tell(10, joined("alice", "s1")).tell(10, left("s1"));
      assertCounts(1, 2);
    }

    @Test
    void whoWasOnlyCalledIsNotCounted() {
      scene.tell(10, called("alice", CallState.MISSED));
      assertCounts(0, 0);
    }

    private void assertCounts(int peak, int accumulated) {
      assertThat(scene.record(NOW).attendance().peak()).isEqualTo(peak);
      assertThat(scene.record(NOW).attendance().accumulated()).isEqualTo(accumulated);
    }
  }

  @Nested
  class Participants {

    @Test
    void inOrderOfFirstJoinElseFirstCall() {
      scene.tell(30, joined("alice", "s1")).tell(10, called("alice", CallState.RINGING));
      scene.tell(20, called("bob", CallState.RINGING)).tell(40, called("bob", CallState.MISSED));
      scene.tell(25, joined("carol", "s2"));
      assertThat(scene.ids(NOW)).containsExactly("bob", "carol", "alice");
    }

    @Test
    void thenOfIdentity() {
      scene.tell(10, joined("carol", "s1")).tell(10, joined("alice", "s2"));
      scene.tell(10, called("bob", CallState.RINGING));
      scene.tell(ANNEX, 10, joined(Participant.of(GUEST, "alice"), "s1"));
      assertThat(scene.ids(NOW)).containsExactly("alice", "alice", "bob", "carol");
      assertThat(scene.record(NOW).attendance().participants().getFirst().person().identity())
          .isInstanceOf(Identity.User.class);
    }

    @Test
    void inMicrosecondsBeforeIdentity() {
      scene.tell(10.000002, joined("alice", "s1")).tell(10.000001, joined("bob", "s2"));
      assertThat(scene.ids(NOW)).containsExactly("bob", "alice");
    }
  }

  @Nested
  class Abilities {

    @Test
    void usedOnceAnyFactSaysSo() {
      scene.tell(10, used(Ability.VIDEO)).tell(11, used(Ability.SHARE_SCREEN));
      assertAbilities(Ability.VIDEO, Ability.SHARE_SCREEN);
    }

    @Test
    void ofANamelessSessionToo() {
      scene
          .tell(10, new FactData.AbilityUsed(Ability.AUDIO, Optional.of("s9")))
          .tell(9, seen("s9"));
      assertAbilities(Ability.AUDIO);
    }

    @Test
    void thePhoneWhereAParticipantJoinedByPhone() {
      scene.tell(10, joined(typed(DEVICE, "p", UserType.PHONE), "s1"));
      assertAbilities(Ability.PSTN);
    }

    @Test
    void notThePhoneOfWhoWasOnlyCalled() {
      scene.tell(10, new FactData.Called(typed(DEVICE, "p", UserType.PHONE), CallState.RINGING));
      assertAbilities();
    }

    @Test
    void notThePhoneOfWhomALaterFactCallsARoom() {
      scene.tell(10, joined(typed(DEVICE, "p", UserType.PHONE), "s1"));
      scene.tell(11, new FactData.RoleChanged(typed(DEVICE, "p", UserType.ROOM), Role.ATTENDEE));
      assertAbilities();
    }

    private void assertAbilities(Ability... abilities) {
      assertThat(scene.record(NOW).abilities()).containsExactlyInAnyOrder(abilities);
    }
  }

  @Nested
  class Texts {

    @Test
    void eachOfTheLatestFactThatGivesIt() {
      MeetingDetails none = MeetingDetails.NONE;
      MeetingDetails url =
          new MeetingDetails(
              none.topic(),
              Optional.of("https://example.test/j/1"),
              none.meetingNo(),
              none.password(),
              Optional.of(true),
              none.noteId(),
              none.noteDocToken(),
              none.verbatimDocToken());
      scene.tell(30, new FactData.Updated(texts(url)));
      scene.tell(20, new FactData.Updated(texts(topic("second"))));
      scene.tell(10, new FactData.Started(texts(topic("first"))));
      assertThat(scene.record(NOW).texts()).isEqualTo(url.with(topic("second")));
    }

    @Test
    void atOneInstantAnUpdateFollowsAStartWhichFollowsASchedule() {
      scene.tell(10, new FactData.Updated(texts(topic("updated"))));
      scene.tell(10, new FactData.Started(texts(topic("started"))));
      scene.tell(10, new FactData.Scheduled(texts(topic("scheduled"))));
      assertThat(scene.record(NOW).texts().topic()).contains("updated");
    }

    @Test
    void atOneInstantAndRankTheSourceThenTheIdDecides() {
      scene.tell(Scene.LAB, 10, new FactData.Updated(texts(topic("lab"))));
      scene.tell(ANNEX, 10, new FactData.Updated(texts(topic("annex"))));
      assertThat(scene.record(NOW).texts().topic()).contains("lab");
      scene.tell(Scene.LAB, 10, new FactData.Updated(texts(topic("lab again"))));
      assertThat(scene.record(NOW).texts().topic()).contains("lab again");
    }
  }
}
