package dev.rollcall.sources.bigbluebutton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.ParticipantStatus;
import dev.rollcall.record.Role;
import org.junit.jupiter.api.Test;

class BreakoutRoomsTest {

  private static final String MAIN = Script.MAIN;
  private static final String ROOM = "aa01d1f0-1795338100000";

  @Test
  void breakoutRoomIsPartOfItsParent() {
    Script script = main().breakout(100, ROOM, MAIN);
    inRoom(script).ended(200, ROOM).ended(300, MAIN);

    assertThat(script.records().keySet()).containsExactly(MAIN);
    MeetingRecord record = script.record(MAIN);
    assertThat(Rows.ids(record)).containsExactly("alice", "bob");
    assertThat(record.attendance().peak()).isEqualTo(2);
    assertThat(record.attendance().accumulated()).isEqualTo(2);
    assertThat(record.times().endTime()).contains(Script.moment(300));
    assertThat(record.abilities()).containsExactly(Ability.VIDEO);
    assertThat(record.texts().topic()).contains("Topic of " + MAIN);
  }

  @Test
  void timeInTheBreakoutRoomCountsOnceWithThatInTheParent() {
    Script script = main().breakout(100, ROOM, MAIN);
    inRoom(script).left(120, MAIN, "w_bob", "id-bob").ended(200, ROOM).ended(300, MAIN);

    assertThat(Rows.only(script.record(MAIN), "bob").presentMicros()).isEqualTo(190_000_000);
    assertThat(Rows.only(script.record(MAIN), "alice").presentMicros()).isEqualTo(290_000_000);
  }

  @Test
  void moderatorsOfABreakoutRoomGetNoRole() {
    Script script = main().breakout(100, ROOM, MAIN);

    assertThat(Rows.only(inRoom(script).record(MAIN), "bob").role()).isEqualTo(Role.ATTENDEE);
  }

  @Test
  void endOfABreakoutRoomEndsOnlyItsOwnSessions() {
    Script script = main().breakout(100, ROOM, MAIN);
    inRoom(script).left(120, MAIN, "w_bob", "id-bob").ended(200, ROOM);

    MeetingRecord record = script.record(MAIN);
    assertThat(record.times().endTime()).isEmpty();
    assertThat(Rows.only(record, "alice").status()).isEqualTo(ParticipantStatus.IN_MEETING);
    assertThat(Rows.only(record, "bob").finalLeave()).contains(Script.moment(200));
  }

  @Test
  void breakoutRoomWhoseCreationIsLostIsAMeetingOfItsOwnUntilItComes() {
    Script script = inRoom(main());

    assertThat(script.records().keySet()).containsExactlyInAnyOrder(ROOM, MAIN);
    assertThat(Rows.ids(script.record(ROOM))).containsExactly("w_bob-1");

    script.breakout(100, ROOM, MAIN);
    assertThat(script.records().keySet()).containsExactly(MAIN);
  }

  @Test
  void factsThatMoveToTheParentHaveOtherIds() {
    Script alone = inRoom(main());
    Script folded = inRoom(main().breakout(100, ROOM, MAIN));

    assertThat(
            alone.posted().facts().stream()
                .filter(fact -> fact.subject().orElseThrow().equals(ROOM))
                .map(fact -> fact.id()))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(
            folded.posted().facts().stream().map(fact -> fact.id()).toList());
  }

  @Test
  void breakoutUserWithoutAJoinOfTheParentIsOneGuestInAllRooms() {
    String other = "bb02d1f0-1795338100001";
    MeetingRecord record =
        new Script()
            .breakout(100, ROOM, MAIN)
            .breakout(100, other, MAIN)
            .joined(110, ROOM, "w_x", "w_bob-1", "MODERATOR")
            .left(120, ROOM, "w_x", "w_bob-1")
            .joined(130, other, "w_y", "w_bob-2", "MODERATOR")
            .record(MAIN);

    assertThat(Rows.ids(record)).containsExactly("w_bob");
    assertThat(Rows.only(record, "w_bob").person().identity()).isInstanceOf(Identity.Guest.class);
  }

  @Test
  void personWhoseJoinLinkToTheBreakoutRoomIsYourOwnIsThatPerson() {
    MeetingRecord record =
        main()
            .breakout(100, ROOM, MAIN)
            .joined(110, ROOM, "w_z", "id-carol", "VIEWER")
            .record(MAIN);

    assertThat(Rows.ids(record)).containsExactly("alice", "bob", "carol");
  }

  @Test
  void roomsThatAreEachOthersBreakoutRoomAreNoMeetings() {
    Script script =
        new Script()
            .breakout(1, MAIN, ROOM)
            .breakout(2, ROOM, MAIN)
            .joined(3, MAIN, "w_1", "id-alice", "VIEWER");

    assertThat(script.posted().facts()).isEmpty();
  }

  private static Script main() {
    return new Script()
        .created(0, MAIN)
        .joined(10, MAIN, "w_alice", "id-alice", "MODERATOR")
        .joined(10, MAIN, "w_bob", "id-bob", "VIEWER");
  }

  private static Script inRoom(Script script) {
    return script
        .joined(110, ROOM, "w_b2", "w_bob-1", "MODERATOR")
        .told(115, "user-cam-broadcast-start", ROOM, "w_b2", "w_bob-1");
  }
}
