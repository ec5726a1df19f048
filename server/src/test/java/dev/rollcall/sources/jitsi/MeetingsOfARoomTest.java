package dev.rollcall.sources.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.MemoryInbox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One room is used again and again, and not every post arrives. */
class MeetingsOfARoomTest {

  private static final Moment LATER = Moment.ofSeconds(1_000_000);
  private static final long DAY = 86_400;

  private final RoomScript room = new RoomScript();

  private List<String> minutes() {
    return minutes(room.bodies());
  }

  private static List<String> minutes(List<String> bodies) {
    return Minutes.of(inbox(bodies).records(LATER));
  }

  private static MemoryInbox inbox(List<String> bodies) {
    return Prosody.inbox(KnownPeople.NONE, bodies);
  }

  private void wholeMeeting(long at) {
    room.created(at);
    room.joined("a@m/1", "ann", at + 1);
    room.joined("b@m/1", "ben", at + 10);
    room.left("a@m/1", at + 100);
    room.left("b@m/1", at + 120);
    room.destroyed(at + 121);
  }

  @Test
  void sameRoomADayLaterIsAnotherMeeting() {
    wholeMeeting(1_000);
    wholeMeeting(1_000 + DAY);

    assertThat(minutes())
        .containsExactly(
            "1000: 1001..1120 peak 2, [ann 1001-1100 (99), ben 1010-1120 (110)]",
            "87400: 87401..87520 peak 2, [ann 87401-87500 (99), ben 87410-87520 (110)]");
  }

  @Test
  void madeAnewAtOnceIsAnotherMeeting() {
    wholeMeeting(1_000);
    wholeMeeting(1_122);

    assertThat(minutes()).hasSize(2);
  }

  @Test
  void madeAnewInTheSecondInWhichItWentIsAnotherMeeting() {
    room.created(1_000);
    room.joined("a@m/1", "ann", 1_001);
    room.left("a@m/1", 1_010);
    room.destroyed(1_010);
    room.created(1_010);
    room.joined("a@m/2", "ann", 1_010);
    room.left("a@m/2", 1_020);
    room.destroyed(1_020);

    assertThat(minutes())
        .containsExactly(
            "1000: 1001..1010 peak 1, [ann 1001-1010 (9)]",
            "1010: 1010..1020 peak 1, [ann 1010-1020 (10)]");
  }

  @Test
  void roomThatLivesOnHoldsOneMeetingForTheGraceTimeOnly() {
    room.created(1_000);
    room.joined("a@m/1", "ann", 1_001);
    room.left("a@m/1", 1_010);
    room.joined("a@m/1", "ann", 1_069);
    room.left("a@m/1", 1_080);
    room.joined("a@m/1", "ann", 1_140);
    room.left("a@m/1", 1_150);
    room.destroyed(2_000);

    assertThat(minutes())
        .containsExactly(
            "1000: 1001..1080 peak 1, [ann 1001-1080 (20)]",
            "1140: 1140..1150 peak 1, [ann 1140-1150 (10)]");
  }

  @Test
  void lostJoinIsToldByItsLeave() {
    room.created(1_000);
    room.joined("a@m/1", "ann", 1_001);
    room.lost();
    room.left("a@m/1", 1_010);

    assertThat(minutes()).containsExactly("1000: 1001..1010 peak 1, [ann 1001-1010 (9)]");
  }

  @Test
  void lostLeaveIsToldByTheEndOfTheRoom() {
    room.created(1_000);
    room.joined("a@m/1", "ann", 1_001);
    room.joined("b@m/1", "ben", 1_002);
    room.left("a@m/1", 1_010);
    room.lost();
    assertThat(minutes())
        .containsExactly("1000: 1001..? peak 2, [ann 1001-? (998999), ben 1002-? (998998)]");

    room.left("b@m/1", 1_020);
    room.destroyed(1_021);
    assertThat(minutes())
        .containsExactly("1000: 1001..1020 peak 2, [ann 1001-1010 (9), ben 1002-1020 (18)]");
  }

  @Test
  void lostLeaveIsOverWhenTheRoomIsEmpty() {
    room.created(1_000);
    room.joined("a@m/1", "ann", 1_001);
    room.joined("b@m/1", "ben", 1_002);
    room.left("a@m/1", 1_010);
    room.lost();
    room.left("b@m/1", 1_020);

    assertThat(minutes())
        .containsExactly("1000: 1001..1020 peak 2, [ann 1001-1020 (19), ben 1002-1020 (18)]");
  }

  @Test
  void lostLeaveIsOverWhenTheSameConnectionComesAgain() {
    room.created(1_000);
    room.joined("a@m/1", "ann", 1_001);
    room.left("a@m/1", 1_010);
    room.lost();
    room.joined("a@m/1", "ann", 1_030);
    room.left("a@m/1", 1_040);

    assertThat(minutes()).containsExactly("1000: 1001..1040 peak 1, [ann 1001-1040 (39)]");
  }

  @Test
  void earlierSessionThatTheRoomsEndOmitsIsKnownFromItsLeave() {
    room.created(1_000);
    room.joined("a@m/1", "ann", 1_001);
    room.left("a@m/1", 1_010);
    room.joined("a@m/1", "ann", 1_020);
    room.left("a@m/1", 1_030);
    room.destroyed(1_031);

    assertThat(minutes()).containsExactly("1000: 1001..1030 peak 1, [ann 1001-1030 (19)]");
  }

  @Test
  void roomThatDiedUnnoticedLivedUntilTheLastThatWasHeardOfIt() {
    room.created(1_000);
    room.joined("a@m/1", "ann", 1_001);
    room.joined("b@m/1", "ben", 1_050);
    room.created(1_300);
    room.joined("c@m/1", "cat", 1_301);
    room.left("c@m/1", 1_310);

    assertThat(minutes())
        .containsExactly(
            "1000: 1001..1050 peak 1, [ann 1001-1050 (49), ben 1050-1050 (0)]",
            "1300: 1301..1310 peak 1, [cat 1301-1310 (9)]");
  }

  @Test
  void withoutFocusTheFirstOneIsUnknownAndNothingElseSuffers() {
    room.created(1_000);
    room.joined("b@m/1", "ben", 1_005);
    room.strangerLeft();
    room.destroyed(1_020);
    room.left("b@m/1", 1_021);

    assertThat(minutes()).containsExactly("1000: 1005..1021 peak 1, [ben 1005-1021 (16)]");
  }

  @Test
  void breakoutRoomsBelongToTheirMainMeeting() {
    room.created(1_000);
    room.joined("a@m/1", "ann", 1_001);
    room.joined("b@m/1", "ben", 1_002);
    room.left("a@m/1", 1_100);
    room.created("side", 1_100);
    room.joined("side", "a@m/1", "ann", 1_100);
    room.left("b@m/1", 1_101);
    room.joined("side", "b@m/1", "ben", 1_101);
    // The main room is empty for longer than the grace time.
    room.left("side", "a@m/1", 1_300);
    room.joined("a@m/1", "ann", 1_300);
    room.left("side", "b@m/1", 1_301);
    room.destroyed("side", 1_301);
    room.joined("b@m/1", "ben", 1_302);
    room.left("a@m/1", 1_400);
    room.left("b@m/1", 1_401);
    room.destroyed(1_402);

    assertThat(minutes())
        .containsExactly("1000: 1001..1401 peak 2, [ann 1001-1400 (399), ben 1002-1401 (398)]");
  }

  @Test
  void leaveFromAPlaceThatEmptiesDoesNotEndSessionsElsewhere() {
    room.created(1_000);
    room.joined("a@m/1", "ann", 1_001);
    room.created("side", 1_010);
    room.joined("side", "b@m/1", "ben", 1_010);
    room.left("side", "b@m/1", 1_020);
    room.destroyed("side", 1_020);

    assertThat(minutes())
        .containsExactly("1000: 1001..? peak 2, [ann 1001-? (998999), ben 1010-1020 (10)]");
  }

  @Test
  void roomWithoutParticipantsIsNoMeeting() {
    room.created(1_000);
    room.destroyed(1_030);

    assertThat(inbox(room.bodies()).facts()).isEmpty();
  }

  @Test
  void machinesAreNoParticipants() {
    room.created(1_000);
    room.joined("recorder@recorder.meet.lab.test/1", "", 1_001);
    room.joined("transcriber@hidden.meet.lab.test/1", "", 1_001);
    room.joined("a@m/1", "ann", 1_002);
    room.left("a@m/1", 1_010);
    room.left("recorder@recorder.meet.lab.test/1", 1_015);
    room.destroyed(1_020);

    assertThat(minutes()).containsExactly("1000: 1002..1010 peak 1, [ann 1002-1010 (8)]");
  }

  @Test
  void firstSecondOfTheMeetingNamesItWhereTheMakingOfTheRoomWasNotTold() {
    wholeMeeting(1_000);
    List<String> withoutCreated = new ArrayList<>(room.bodies());
    withoutCreated.removeFirst();

    assertThat(minutes(withoutCreated)).singleElement().asString().startsWith("1001: ");
    assertThat(minutes(withoutCreated.subList(0, 1)))
        .singleElement()
        .asString()
        .startsWith("1001: ");
  }

  @Test
  void otherRoomsAreOtherMeetings() {
    wholeMeeting(1_000);
    List<String> bodies = new ArrayList<>(room.bodies());
    room.bodies().forEach(body -> bodies.add(body.replace("weekly", "daily")));

    assertThat(inbox(bodies).translated()).hasSize(2);
    assertThat(minutes(bodies)).hasSize(2);
  }

  @Test
  void ofAPostOnlyIsKeptWhatIsRead() {
    RoomScript room = new RoomScript();
    room.created(100);
    room.typed("g1@meet.lab.test/a", "x".repeat(60_000), "ann@example.test", 100);
    String post =
        room.bodies()
            .getLast()
            .replaceFirst(
                "\\{",
                "{\"user_info\":{\"key\":\"hush\"},\"meeting_id\":\"" + "y".repeat(9_000) + "\",");

    assertThat(Prosody.inbox(KnownPeople.NONE, List.of(post)).kept())
        .allSatisfy(body -> assertThat(body).doesNotContain("hush").hasSizeLessThan(2_000));
  }
}
