package dev.rollcall.sources.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who was there, from when to when. */
final class SessionsTest {

  private static final RoomScript ROOM = new RoomScript("RM_one", "weekly");

  @Test
  void aSessionIsFromTheJoinInMillisecondsToTheLeaveInSeconds() {
    Played played =
        Played.of(
            ROOM.started(0.31),
            ROOM.joined("PA_1", "alice", 4.4),
            ROOM.left("PA_1", "alice", 4.4, 98.7));
    assertThat(played.attendance()).containsExactly("u-alice/1 4.4-98 (93.6) ATTENDEE");
  }

  @Test
  void aLeaveAloneTellsTheWholeSession() {
    assertThat(Played.of(ROOM.left("PA_1", "alice", 4.4, 98)).attendance())
        .containsExactly("u-alice/1 4.4-98 (93.6) ATTENDEE");
  }

  @Test
  void aJoinWithoutALeaveLastsUntilTheRoomIsFinished() {
    Played played =
        Played.of(
            ROOM.joined("PA_1", "alice", 4.4),
            ROOM.joined("PA_2", "bob", 5),
            ROOM.left("PA_2", "bob", 5, 50),
            ROOM.finished(300));
    assertThat(played.attendance())
        .containsExactly("u-alice/1 4.4-300 (295.6) ATTENDEE", "u-bob/1 5-50 (45) ATTENDEE");
    assertThat(played.end()).contains("300");
  }

  @Test
  void aJoinWithoutALeaveIsOpenWhileTheRoomIs() {
    assertThat(Played.of(ROOM.joined("PA_1", "alice", 4.4)).attendance())
        .containsExactly("u-alice/1 4.4-now (4995.6) ATTENDEE");
  }

  @Test
  void theOldConnectionsLeaveAfterTheNewOnesJoinEndsTheOldOneOnly() {
    Played played =
        Played.of(
            ROOM.joined("PA_old", "alice", 4.4),
            ROOM.joined("PA_new", "alice", 60.2),
            ROOM.left("PA_old", "alice", 4.4, 61.5, "'disconnectReason':'DUPLICATE_IDENTITY'"),
            ROOM.left("PA_new", "alice", 60.2, 90));
    assertThat(played.attendance()).containsExactly("u-alice/1 4.4-90 (85.6) ATTENDEE");
    assertThat(played.record().attendance().peak()).isEqualTo(1);
  }

  @Test
  void whoCameBackAfterALostLeaveIsStillThereOnce() {
    Played played =
        Played.of(
            ROOM.joined("PA_old", "alice", 4),
            ROOM.joined("PA_new", "alice", 60),
            ROOM.left("PA_new", "alice", 60, 90),
            ROOM.finished(110));
    assertThat(played.attendance()).containsExactly("u-alice/1 4-110 (106) ATTENDEE");
  }

  @Test
  void aLeaveInTheWholeSecondOfItsJoinIsASessionOfNoLength() {
    Played played =
        Played.of(
            ROOM.joined("PA_1", "alice", 4.4),
            ROOM.left("PA_1", "alice", 4.4, 4.9),
            ROOM.finished(25));
    assertThat(played.attendance()).containsExactly("u-alice/1 4.4-4.4 (0) ATTENDEE");
    assertThat(played.end()).contains("4.4");
  }

  @Test
  void aConnectionThatWasAbortedNeverAttended() {
    Played played =
        Played.of(
            ROOM.joined("PA_1", "alice", 4),
            ROOM.aborted("PA_2", "bob", 5, 9),
            ROOM.track("PA_2", "bob", 6, "'source':'CAMERA'"));
    assertThat(played.attendance()).containsExactly("u-alice/1 4-now (4996) ATTENDEE");
    assertThat(played.abilities()).isEmpty();
  }

  @Test
  void aConnectionThatWasAbortedAfterItsJoinLeftThen() {
    Played played = Played.of(ROOM.joined("PA_1", "alice", 4), ROOM.aborted("PA_1", "alice", 4, 9));
    assertThat(played.attendance()).containsExactly("u-alice/1 4-9 (5) ATTENDEE");
  }

  @ParameterizedTest
  @CsvSource({
    "CLIENT_INITIATED, LEFT",
    "DUPLICATE_IDENTITY, LEFT",
    "MIGRATION, LEFT",
    "PARTICIPANT_REMOVED, REMOVED",
    "ROOM_DELETED, MEETING_ENDED",
    "ROOM_CLOSED, MEETING_ENDED",
    "SERVER_SHUTDOWN, SOURCE_DOWN",
    "CONNECTION_TIMEOUT, TIMEOUT",
    "SIGNAL_CLOSE, TIMEOUT",
    "MEDIA_FAILURE, TIMEOUT",
    "STATE_MISMATCH, TIMEOUT",
    "JOIN_FAILURE, TIMEOUT",
    "SIP_TRUNK_FAILURE, TIMEOUT",
    "UNKNOWN_REASON, UNSTATED",
    "AGENT_ERROR, UNSTATED",
    "NEW_REASON_OF_2030, UNSTATED",
  })
  void aLeaveHasTheReasonThatLiveKitGives(String told, LeaveReason reason) {
    String left = ROOM.left("PA_1", "alice", 4, 9, "'disconnectReason':'" + told + "'");
    assertThat(Played.of(left).facts())
        .extracting(fact -> fact.data())
        .filteredOn(FactData.Left.class::isInstance)
        .extracting(left1 -> ((FactData.Left) left1).reason())
        .containsExactly(reason);
  }

  @Test
  void aLeaveWithoutAReasonHasNone() {
    assertThat(Played.of(ROOM.left("PA_1", "alice", 4, 9)).facts())
        .extracting(fact -> fact.data())
        .filteredOn(FactData.Left.class::isInstance)
        .extracting(left -> ((FactData.Left) left).reason())
        .containsExactly(LeaveReason.UNSTATED);
  }

  @Test
  void anOlderServerHasTheJoinInWholeSecondsOnly() {
    String joined =
        RoomScript.without(ROOM.joined("PA_1", "alice", 4.4), "/participant", "joinedAtMs");
    assertThat(Played.of(joined, ROOM.left("PA_1", "alice", 4.4, 9)).attendance())
        .containsExactly("u-alice/1 4-9 (5) ATTENDEE");
  }

  @Test
  void aJoinWithoutATimeOfItsOwnIsWhenItWasTold() {
    String joined = ROOM.joined("PA_1", "alice", 4.4);
    String bare =
        RoomScript.without(
            RoomScript.without(joined, "/participant", "joinedAtMs"), "/participant", "joinedAt");
    assertThat(Played.of(bare).attendance()).containsExactly("u-alice/1 4-now (4996) ATTENDEE");
  }

  @Test
  void twoDevicesOfOnePersonAreOneUserAndCountOnce() {
    Played played =
        Played.of(
            ROOM.joined("PA_1", "alice", 0),
            ROOM.joined("PA_2", "alice", 30),
            ROOM.left("PA_2", "alice", 30, 80),
            ROOM.left("PA_1", "alice", 0, 100));
    assertThat(played.attendance()).containsExactly("u-alice/1 0-100 (100) ATTENDEE");
    assertThat(played.record().attendance().peak()).isEqualTo(1);
  }
}
