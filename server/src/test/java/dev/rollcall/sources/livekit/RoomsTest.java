package dev.rollcall.sources.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import org.junit.jupiter.api.Test;

/** When a meeting began, what it is called, and when it was over. */
final class RoomsTest {

  private static final RoomScript ROOM = new RoomScript("RM_one", "weekly");

  @Test
  void theMeetingIsCalledAfterTheRoomAndBeginsWithIt() {
    var record = Played.of(ROOM.started(0.31), ROOM.joined("PA_1", "alice", 4)).record();
    Moment created = new Moment(RoomScript.T0 * 1_000_000 + 310_000);
    assertThat(record.texts().topic()).contains("weekly");
    assertThat(record.times().createTime()).contains(created);
    assertThat(record.times().startTime()).contains(created);
    assertThat(record.times().status()).isEqualTo(MeetingStatus.RUNNING);
  }

  @Test
  void aRoomThatWaitedToBeOpenedWasCreatedBeforeItsMeetingBegan() {
    var times = Played.of(ROOM.started(90), ROOM.joined("PA_1", "alice", 91)).record().times();
    assertThat(times.createTime()).contains(new Moment(RoomScript.T0 * 1_000_000 + 310_000));
    assertThat(times.startTime()).contains(Moment.ofSeconds(RoomScript.T0 + 90));
  }

  @Test
  void whatALostStartSaidOfTheRoomIsInEveryOtherEvent() {
    var record = Played.of(ROOM.joined("PA_1", "alice", 4)).record();
    assertThat(record.texts().topic()).contains("weekly");
    assertThat(record.times().createTime())
        .contains(new Moment(RoomScript.T0 * 1_000_000 + 310_000));
    assertThat(record.times().startTime()).contains(Moment.ofSeconds(RoomScript.T0 + 4));
  }

  @Test
  void theMeetingWasOverWithTheLastLeaveHoweverLongTheRoomLivedOn() {
    Played played =
        Played.of(
            ROOM.started(0),
            ROOM.joined("PA_1", "alice", 4),
            ROOM.joined("PA_2", "bob", 5),
            ROOM.left("PA_1", "alice", 4, 90),
            ROOM.left("PA_2", "bob", 5, 80),
            ROOM.finished(111));
    assertThat(played.end()).contains("90");
    assertThat(played.record().times().status()).isEqualTo(MeetingStatus.ENDED);
  }

  @Test
  void machinesDoNotKeepAMeetingGoing() {
    Played played =
        Played.of(
            ROOM.joined("PA_1", "alice", 4),
            ROOM.left("PA_1", "alice", 4, 90),
            ROOM.joined("PA_2", "recorder", 5, "'kind':'EGRESS'"),
            ROOM.left("PA_2", "recorder", 5, 110, "'kind':'EGRESS'"),
            ROOM.finished(111));
    assertThat(played.end()).contains("90");
  }

  @Test
  void whoLeavesWithTheDeletedRoomMayBeToldOfAfterIt() {
    Played played =
        Played.of(
            ROOM.joined("PA_1", "alice", 4),
            ROOM.finished(90),
            ROOM.left("PA_1", "alice", 4, 91, "'disconnectReason':'ROOM_DELETED'"));
    assertThat(played.attendance()).containsExactly("u-alice/1 4-91 (87) ATTENDEE");
    assertThat(played.end()).contains("91");
  }

  @Test
  void whoJoinsInTheSecondInWhichTheRoomIsFinishedStillLetsItEnd() {
    Played played = Played.of(ROOM.joined("PA_1", "alice", 90.7), ROOM.finished(90.9));
    assertThat(played.record().times().status()).isEqualTo(MeetingStatus.ENDED);
    assertThat(played.end()).contains("90.7");
  }

  @Test
  void aRoomOpenedAgainUnderItsNameIsAnotherMeeting() {
    RoomScript again = new RoomScript("RM_two", "weekly");
    Played played =
        Played.of(
            ROOM.joined("PA_1", "alice", 4),
            ROOM.left("PA_1", "alice", 4, 9),
            again.joined("PA_2", "alice", 30));
    assertThat(played.records()).containsOnlyKeys("RM_one", "RM_two");
  }

  @Test
  void anEmptyRoomEndsWhenItIsFinished() {
    assertThat(Played.of(ROOM.started(0.31), ROOM.finished(300)).end()).contains("300");
  }
}
