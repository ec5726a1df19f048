package dev.rollcall.record.fold;

import static dev.rollcall.record.Participant.IdType.DEVICE;
import static dev.rollcall.record.Participant.IdType.GUEST;
import static dev.rollcall.record.Participant.IdType.OPEN_ID;
import static dev.rollcall.record.Participant.IdType.UNION_ID;
import static dev.rollcall.record.Participant.IdType.USER_ID;
import static dev.rollcall.record.fold.Scene.joined;
import static dev.rollcall.record.fold.Scene.ofTenant;
import static dev.rollcall.record.fold.Scene.seen;
import static dev.rollcall.record.fold.Scene.typed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.AppId;
import dev.rollcall.record.CallState;
import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Role;
import dev.rollcall.record.UserType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The kind of a user, and the tenant. */
class UserKindTest {

  private static final double NOW = 1000;

  private final Scene scene = new Scene();

  @Nested
  class External {

    @Test
    void aUserOfAnotherTenantIs() {
      scene.tell(10, joined(Participant.of(UNION_ID, "on_other-dave"), "s1"));
      scene.tell(11, joined("alice", "s2"));
      assertExternal("other-dave", true);
      assertExternal("alice", false);
    }

    @Test
    void theTenantKeyOfTheParticipantCountsForMore() {
      scene.tell(10, joined(ofTenant(UNION_ID, "on_other-dave", TestDirectory.TENANT_A), "s1"));
      scene.tell(11, joined(ofTenant(UNION_ID, "on_alice", TestDirectory.TENANT_B), "s2"));
      assertExternal("other-dave", false);
      assertExternal("alice", true);
    }

    @Test
    void theLatestTenantKeyCounts() {
      scene.tell(12, joined(Participant.of(GUEST, "g1"), "s3"));
      scene.tell(11, joined(ofTenant(GUEST, "g1", TestDirectory.TENANT_B), "s2"));
      scene.tell(10, joined(ofTenant(GUEST, "g1", TestDirectory.TENANT_A), "s1"));
      assertExternal("g1", true);
    }

    @Test
    void oneUserIdOfSeveralTenantsIsSeveralUsers() {
      scene.tell(10, joined("alice", "s1"));
      scene.tell(11, joined(ofTenant(USER_ID, "alice", TestDirectory.TENANT_B), "s2"));
      scene.tell(12, joined(ofTenant(USER_ID, "alice", TestDirectory.TENANT_C), "s3"));
      scene.tell(13, joined(ofTenant(USER_ID, "alice", TestDirectory.TENANT_A), "s4"));
      MeetingRecord.Attendance attendance = scene.record(NOW).attendance();
      assertThat(attendance.accumulated()).isEqualTo(3);
      assertThat(attendance.participants())
          .extracting(MeetingRecord.ParticipantRecord::external)
          .containsExactly(false, true, true);
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
                  Optional.empty(),
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
  class Type {

    @Test
    void anOrdinaryUserWhereNoFactSays() {
      scene.tell(10, joined("alice", "s1"));
      assertThat(alice().person().userType()).isEqualTo(UserType.USER);
    }

    @Test
    void theLatestFactThatGivesOneCounts() {
      scene.tell(10, joined(typed(USER_ID, "alice", UserType.DOCUMENT), "s1"));
      scene.tell(20, new FactData.Called(typed(USER_ID, "alice", UserType.NEO), CallState.RINGING));
      scene.tell(30, joined("alice", "s2")).tell(40, seen("s2"));
      assertThat(alice().person().userType()).isEqualTo(UserType.NEO);
    }

    @Test
    void everyKindOfFactWithAParticipantGivesOne() {
      scene.tell(10, joined("alice", "s1"));
      scene.tell(11, new FactData.RoleChanged(typed(USER_ID, "alice", UserType.ROOM), Role.COHOST));
      assertThat(alice().person().userType()).isEqualTo(UserType.ROOM);
      scene.tell(
          12,
          new FactData.RosterObserved(
              List.of(new FactData.Presence("s1", typed(USER_ID, "alice", UserType.DOCUMENT)))));
      assertThat(alice().person().userType()).isEqualTo(UserType.DOCUMENT);
      scene.tell(
          13, Scene.leftAlone("s1", typed(USER_ID, "alice", UserType.NEO), Optional.empty()));
      assertThat(alice().person().userType()).isEqualTo(UserType.NEO);
      MeetingFields none = MeetingFields.NONE;
      scene.tell(
          14,
          new FactData.Updated(
              none.withOwner(Optional.of(typed(USER_ID, "alice", UserType.NEO_GUEST)))));
      assertThat(alice().person().userType()).isEqualTo(UserType.NEO_GUEST);
      scene.tell(
          15,
          new FactData.Updated(
              none.withHost(Optional.of(typed(USER_ID, "alice", UserType.PHONE)))));
      assertThat(alice().person().userType()).isEqualTo(UserType.PHONE);
    }
  }

  private MeetingRecord.ParticipantRecord alice() {
    return scene.row("alice", NOW);
  }
}
