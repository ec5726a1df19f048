package dev.rollcall.record;

import static dev.rollcall.record.Participant.IdType.DEVICE;
import static dev.rollcall.record.Participant.IdType.GUEST;
import static dev.rollcall.record.Participant.IdType.OPEN_ID;
import static dev.rollcall.record.Participant.IdType.UNION_ID;
import static dev.rollcall.record.Participant.IdType.USER_ID;
import static dev.rollcall.record.Scene.ANNEX;
import static dev.rollcall.record.Scene.at;
import static dev.rollcall.record.Scene.called;
import static dev.rollcall.record.Scene.ended;
import static dev.rollcall.record.Scene.joined;
import static dev.rollcall.record.Scene.left;
import static dev.rollcall.record.Scene.ofTenant;
import static dev.rollcall.record.Scene.seen;
import static dev.rollcall.record.Scene.typed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of one user: what all sessions and calls of one person come to. */
class UserRulesTest {

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

  @Nested
  class External {

    @Test
    void aUserOfAnotherTenantIs() {
      scene.tell(10, joined("other-dave", "s1")).tell(11, joined("alice", "s2"));
      assertExternal("other-dave", true);
      assertExternal("alice", false);
    }

    @Test
    void theTenantKeyOfTheParticipantCountsForMore() {
      scene.tell(10, joined(ofTenant(USER_ID, "other-dave", TestDirectory.TENANT_A), "s1"));
      scene.tell(11, joined(ofTenant(USER_ID, "alice", TestDirectory.TENANT_B), "s2"));
      assertExternal("other-dave", false);
      assertExternal("alice", true);
    }

    @Test
    void theLatestTenantKeyCounts() {
      scene.tell(12, joined("alice", "s3"));
      scene.tell(11, joined(ofTenant(USER_ID, "alice", TestDirectory.TENANT_B), "s2"));
      scene.tell(10, joined(ofTenant(USER_ID, "alice", TestDirectory.TENANT_A), "s1"));
      assertExternal("alice", true);
    }

    @Test
    void aGuestIsUnlessOfTheMeetingsTenant() {
      scene.tell(10, joined(Participant.of(GUEST, "g1"), "s1"));
      scene.tell(11, joined(ofTenant(GUEST, "g2", TestDirectory.TENANT_A), "s2"));
      assertExternal("g1", true);
      assertExternal("g2", false);
    }

    @Test
    void aDeviceIsNotUnlessOfAnotherTenant() {
      scene.tell(10, joined(Participant.of(DEVICE, "d1"), "s1"));
      scene.tell(11, joined(ofTenant(DEVICE, "d2", TestDirectory.TENANT_B), "s2"));
      assertExternal("d1", false);
      assertExternal("d2", true);
    }

    @Test
    void aStatedIdIsNot() {
      scene.tell(
          10,
          joined(
              new Participant(
                  OPEN_ID,
                  "ou_x",
                  Optional.of(new AppId("cli_1")),
                  OptionalInt.empty(),
                  Optional.empty(),
                  Optional.empty()),
              "s1"));
      assertExternal("ou_x", false);
    }

    private void assertExternal(String id, boolean external) {
      assertThat(scene.row(id, NOW).external()).isEqualTo(external);
    }
  }

  @Nested
  class UserType {

    @Test
    void anOrdinaryUserWhereNoFactSays() {
      scene.tell(10, joined("alice", "s1"));
      assertThat(alice().person().userType()).isEqualTo(1);
    }

    @Test
    void theLatestFactThatGivesOneCounts() {
      scene.tell(10, joined(typed(USER_ID, "alice", 3), "s1"));
      scene.tell(20, new FactData.Called(typed(USER_ID, "alice", 4), CallState.RINGING));
      scene.tell(30, joined("alice", "s2")).tell(40, seen("s2"));
      assertThat(alice().person().userType()).isEqualTo(4);
    }

    @Test
    void everyKindOfFactThatNamesSomebodyGivesOne() {
      scene.tell(10, joined("alice", "s1"));
      scene.tell(11, new FactData.RoleChanged(typed(USER_ID, "alice", 2), Role.COHOST));
      assertThat(alice().person().userType()).isEqualTo(2);
      scene.tell(
          12,
          new FactData.Observed(List.of(new FactData.Presence("s1", typed(USER_ID, "alice", 3)))));
      assertThat(alice().person().userType()).isEqualTo(3);
      scene.tell(13, Scene.leftAlone("s1", typed(USER_ID, "alice", 4), Optional.empty()));
      assertThat(alice().person().userType()).isEqualTo(4);
      MeetingFields none = MeetingFields.NONE;
      scene.tell(
          14,
          new FactData.Updated(
              new MeetingFields(
                  none.meetingId(),
                  none.texts(),
                  none.createTime(),
                  none.host(),
                  Optional.of(typed(USER_ID, "alice", 5)))));
      assertThat(alice().person().userType()).isEqualTo(5);
      scene.tell(
          15,
          new FactData.Updated(
              new MeetingFields(
                  none.meetingId(),
                  none.texts(),
                  none.createTime(),
                  Optional.of(typed(USER_ID, "alice", 6)),
                  none.owner())));
      assertThat(alice().person().userType()).isEqualTo(6);
    }
  }

  private MeetingRecord.ParticipantRecord alice() {
    return scene.row("alice", NOW);
  }

  private void assertPresent(double seconds) {
    assertThat(alice().presentMicros()).isEqualTo(at(seconds).micros());
  }
}
