package dev.rollcall.record.fold;

import static dev.rollcall.record.fold.Scene.called;
import static dev.rollcall.record.fold.Scene.hostedBy;
import static dev.rollcall.record.fold.Scene.joined;
import static dev.rollcall.record.fold.Scene.ownedBy;
import static dev.rollcall.record.fold.Scene.role;
import static dev.rollcall.record.fold.Scene.typed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.CallState;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Person;
import dev.rollcall.record.Role;
import dev.rollcall.record.UserType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is host, who is co-host, and whom the meeting names as its host. */
class RoleRulesTest {

  private static final double NOW = 1000;

  private final Scene scene = new Scene();

  @BeforeEach
  void threePeopleAreThere() {
    scene.tell(10, joined("alice", "s1")).tell(11, joined("bob", "s2"));
    scene.tell(12, joined("carol", "s3"));
  }

  @Test
  void everyoneIsAnAttendeeWhereNoFactSays() {
    assertRoles(Role.ATTENDEE, Role.ATTENDEE, Role.ATTENDEE);
    assertThat(scene.record(NOW).attendance().host()).isEmpty();
  }

  @Test
  void hostMakesTheFormerHostAnAttendee() {
    scene.tell(20, role("alice", Role.HOST)).tell(30, role("bob", Role.HOST));
    assertRoles(Role.ATTENDEE, Role.HOST, Role.ATTENDEE);
    assertHost("bob");
  }

  @Test
  void rolesAreReadInOrderOfTime() {
    scene.tell(30, role("alice", Role.HOST)).tell(20, role("bob", Role.HOST));
    assertRoles(Role.HOST, Role.ATTENDEE, Role.ATTENDEE);
  }

  @Test
  void cohostAndAttendeeSetThatParticipantsRoleOnly() {
    scene.tell(20, role("alice", Role.HOST)).tell(21, role("bob", Role.COHOST));
    scene.tell(22, role("carol", Role.COHOST)).tell(23, role("carol", Role.ATTENDEE));
    assertRoles(Role.HOST, Role.COHOST, Role.ATTENDEE);
  }

  @Test
  void aFormerHostWhoIsCohostByThenRemainsOne() {
    scene.tell(20, role("alice", Role.HOST)).tell(21, role("alice", Role.COHOST));
    scene.tell(22, role("bob", Role.HOST));
    assertRoles(Role.COHOST, Role.HOST, Role.ATTENDEE);
  }

  @Test
  void aHostAmongTheMeetingFieldsIsARoleFactAtItsTime() {
    scene.tell(20, role("alice", Role.HOST));
    scene.tell(30, new FactData.Updated(hostedBy("bob")));
    assertRoles(Role.ATTENDEE, Role.HOST, Role.ATTENDEE);
    scene.tell(40, role("carol", Role.HOST));
    assertRoles(Role.ATTENDEE, Role.ATTENDEE, Role.HOST);
  }

  @Test
  void withoutAHostAtTheEndTheLastOneWhoWasIsNamed() {
    scene.tell(20, role("alice", Role.HOST)).tell(21, role("bob", Role.HOST));
    scene.tell(22, role("bob", Role.COHOST));
    assertRoles(Role.ATTENDEE, Role.COHOST, Role.ATTENDEE);
    assertHost("bob");
  }

  @Test
  void theOwnerIsHostWhereNoFactEverNamesOne() {
    scene.tell(0, new FactData.Started(ownedBy("alice")));
    scene.tell(20, role("alice", Role.ATTENDEE)).tell(20, role("bob", Role.COHOST));
    assertRoles(Role.HOST, Role.COHOST, Role.ATTENDEE);
    assertHost("alice");
  }

  @Test
  void theLatestOwnerIsTheOwner() {
    scene.tell(30, new FactData.Updated(ownedBy("bob")));
    scene.tell(0, new FactData.Started(ownedBy("alice")));
    assertRoles(Role.ATTENDEE, Role.HOST, Role.ATTENDEE);
    assertThat(scene.record(NOW).owner()).contains(TestDirectory.user("bob"));
  }

  @Test
  void theOwnerIsNoHostOnceAFactNamedOne() {
    scene.tell(0, new FactData.Started(ownedBy("alice")));
    scene.tell(20, role("bob", Role.HOST)).tell(30, role("bob", Role.ATTENDEE));
    assertRoles(Role.ATTENDEE, Role.ATTENDEE, Role.ATTENDEE);
    assertHost("bob");
  }

  @Test
  void theHostNeedNotHaveBeenThere() {
    scene.tell(20, role("erin", Role.HOST)).tell(30, called("frank", CallState.MISSED));
    assertHost("erin");
    assertThat(scene.ids(NOW)).containsExactly("alice", "bob", "carol", "frank");
  }

  @Test
  void theHostHasAUserTypeByTheSameRuleAsEveryone() {
    scene.tell(20, role("alice", Role.HOST));
    scene.tell(30, joined(typed(Participant.IdType.USER_ID, "alice", UserType.ROOM), "s4"));
    assertThat(scene.record(NOW).attendance().host())
        .contains(new Person(TestDirectory.user("alice"), UserType.ROOM));
  }

  private void assertRoles(Role alice, Role bob, Role carol) {
    assertThat(scene.row("alice", NOW).role()).isEqualTo(alice);
    assertThat(scene.row("bob", NOW).role()).isEqualTo(bob);
    assertThat(scene.row("carol", NOW).role()).isEqualTo(carol);
  }

  private void assertHost(String id) {
    assertThat(scene.record(NOW).attendance().host().map(Person::identity))
        .contains(TestDirectory.user(id));
  }
}
