package dev.rollcall.sources.bigbluebutton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.ParticipantStatus;
import dev.rollcall.record.Role;
import dev.rollcall.record.UserType;
import org.junit.jupiter.api.Test;

class MeetingRulesTest {

  private static final String MAIN = Script.MAIN;

  @Test
  void meetingWithoutAJoinNeverStarts() {
    MeetingRecord record = new Script().created(0, MAIN).ended(300, MAIN).record(MAIN);

    assertThat(record.times().startTime()).isEmpty();
    assertThat(record.attendance().participants()).isEmpty();
  }

  @Test
  void meetingStartsWithItsFirstUserAndWasCreatedWhenTheServerSays() {
    MeetingRecord record =
        new Script().created(0, MAIN).joined(40, MAIN, "w_a", "id-alice", "VIEWER").record(MAIN);

    assertThat(record.times().startTime()).contains(Script.moment(40));
    assertThat(record.times().createTime()).contains(Script.moment(-5));
    assertThat(record.times().status()).isEqualTo(MeetingStatus.RUNNING);
    assertThat(record.texts().topic()).contains("Topic of " + MAIN);
  }

  @Test
  void externalIdIsThePersonOnAllTheirDevices() {
    MeetingRecord record =
        new Script()
            .joined(10, MAIN, "w_1", "id-alice", "VIEWER")
            .joined(20, MAIN, "w_2", "id-alice", "VIEWER")
            .left(30, MAIN, "w_1", "id-alice")
            .left(50, MAIN, "w_2", "id-alice")
            .record(MAIN);

    assertThat(Rows.ids(record)).containsExactly("alice");
    assertThat(record.attendance().peak()).isEqualTo(1);
    assertThat(Rows.only(record, "alice").presentMicros()).isEqualTo(40_000_000);
  }

  @Test
  void unknownExternalIdIsAGuestUnderThatId() {
    MeetingRecord record = new Script().joined(10, MAIN, "w_1", "gl-4711", "VIEWER").record(MAIN);

    assertThat(Rows.only(record, "gl-4711").person().identity()).isInstanceOf(Identity.Guest.class);
    assertThat(Rows.only(record, "gl-4711").external()).isTrue();
  }

  @Test
  void internalIdInPlaceOfAnExternalOneProvesNoUser() {
    MeetingRecord record =
        new Script()
            .joined(10, MAIN, "id-alice", "id-alice", "VIEWER")
            .joined(11, MAIN, "w_none", "", "VIEWER")
            .record(MAIN);

    assertThat(Rows.only(record, "id-alice").person().identity())
        .isInstanceOf(Identity.Guest.class);
    assertThat(Rows.ids(record)).containsExactly("id-alice", "w_none");
  }

  @Test
  void sameInternalIdAfterALeaveIsAnotherSession() {
    Script script =
        new Script()
            .joined(10, MAIN, "w_1", "id-alice", "VIEWER")
            .left(20, MAIN, "w_1", "id-alice")
            .joined(50, MAIN, "w_1", "id-alice", "VIEWER");

    assertThat(Rows.only(script.record(MAIN), "alice").status())
        .isEqualTo(ParticipantStatus.IN_MEETING);

    MeetingRecord record = script.left(65, MAIN, "w_1", "id-alice").record(MAIN);
    assertThat(Rows.only(record, "alice").presentMicros()).isEqualTo(25_000_000);
    assertThat(Rows.only(record, "alice").finalLeave()).contains(Script.moment(65));
  }

  @Test
  void secondJoinWithoutALeaveIsTheSameSession() {
    MeetingRecord record =
        new Script()
            .joined(10, MAIN, "w_1", "id-alice", "VIEWER")
            .joined(30, MAIN, "w_1", "id-alice", "VIEWER")
            .left(40, MAIN, "w_1", "id-alice")
            .record(MAIN);

    assertThat(Rows.only(record, "alice").presentMicros()).isEqualTo(30_000_000);
    assertThat(Rows.only(record, "alice").status()).isEqualTo(ParticipantStatus.NOT_IN_MEETING);
  }

  @Test
  void lostJoinIsDatedByTheFirstSignOfTheUser() {
    MeetingRecord record =
        new Script()
            .voice(15, MAIN, "w_1", "id-alice", true)
            .told(20, "user-cam-broadcast-start", MAIN, "w_1", "id-alice")
            .left(40, MAIN, "w_1", "id-alice")
            .left(41, MAIN, "w_2", "id-bob")
            .record(MAIN);

    assertThat(Rows.only(record, "alice").presentMicros()).isEqualTo(25_000_000);
    assertThat(Rows.only(record, "bob").presentMicros()).isZero();
  }

  @Test
  void signAfterALeaveOpensASessionOnlyIfAnotherLeaveFollows() {
    Script script =
        new Script()
            .joined(10, MAIN, "w_1", "id-alice", "VIEWER")
            .left(20, MAIN, "w_1", "id-alice")
            .voice(20.1, MAIN, "w_1", "id-alice", true);

    assertThat(Rows.only(script.record(MAIN), "alice").presentMicros()).isEqualTo(10_000_000);

    MeetingRecord again = script.left(26.1, MAIN, "w_1", "id-alice").record(MAIN);
    assertThat(Rows.only(again, "alice").presentMicros()).isEqualTo(16_000_000);
  }

  @Test
  void endIsFinalAlsoBeforeLaterEvents() {
    MeetingRecord record =
        new Script()
            .joined(10, MAIN, "w_1", "id-alice", "VIEWER")
            .ended(60, MAIN)
            .left(60.001, MAIN, "w_1", "id-alice")
            .left(60.002, MAIN, "w_2", "id-bob")
            .joined(60.003, MAIN, "w_3", "id-carol", "VIEWER")
            .record(MAIN);

    assertThat(record.times().endTime()).contains(Script.moment(60));
    assertThat(record.times().status()).isEqualTo(MeetingStatus.ENDED);
    assertThat(record.attendance().participants())
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.finalLeave()).contains(Script.moment(60)));
  }

  @Test
  void telephoneIsKnownByItsSoundAlone() {
    MeetingRecord record =
        new Script()
            .voice(10, MAIN, "v_17", "", true)
            .told(35, "user-audio-voice-disabled", MAIN, "v_17", "")
            .ended(60, MAIN)
            .left(60.001, MAIN, "v_17", "v_17")
            .record(MAIN);

    assertThat(Rows.only(record, "v_17").person().userType()).isEqualTo(UserType.PHONE);
    assertThat(Rows.only(record, "v_17").person().identity()).isInstanceOf(Identity.Device.class);
    assertThat(Rows.only(record, "v_17").presentMicros()).isEqualTo(25_000_000);
    assertThat(Rows.only(record, "v_17").finalLeave()).contains(Script.moment(35));
    assertThat(record.abilities()).containsExactlyInAnyOrder(Ability.AUDIO, Ability.PSTN);
  }

  @Test
  void telephoneIsNoUserOfTheDirectoryWithAnyExternalId() {
    MeetingRecord record =
        new Script().joined(10, MAIN, "v_17", "id-alice", "MODERATOR").record(MAIN);

    assertThat(Rows.ids(record)).containsExactly("v_17");
    assertThat(record.attendance().host()).isEmpty();
  }

  @Test
  void disconnectedSoundOfABrowserIsNoLeave() {
    MeetingRecord record =
        new Script()
            .joined(10, MAIN, "w_1", "id-alice", "VIEWER")
            .told(20, "user-audio-voice-disabled", MAIN, "w_1", "id-alice")
            .record(MAIN);

    assertThat(Rows.only(record, "alice").status()).isEqualTo(ParticipantStatus.IN_MEETING);
  }

  @Test
  void firstModeratorIsHostAndOthersAreCohosts() {
    MeetingRecord record =
        new Script()
            .joined(12, MAIN, "w_2", "id-bob", "MODERATOR")
            .joined(10, MAIN, "w_1", "id-alice", "MODERATOR")
            .joined(5, MAIN, "w_3", "id-carol", "VIEWER")
            .joined(20, MAIN, "w_4", "id-alice", "VIEWER")
            .joined(25, MAIN, "w_5", "id-alice", "MODERATOR")
            .told(30, "user-presenter-assigned", MAIN, "w_3", "id-carol")
            .record(MAIN);

    assertThat(Rows.only(record, "alice").role()).isEqualTo(Role.HOST);
    assertThat(Rows.only(record, "bob").role()).isEqualTo(Role.COHOST);
    assertThat(Rows.only(record, "carol").role()).isEqualTo(Role.ATTENDEE);
    assertThat(record.attendance().host().orElseThrow().identity().id()).isEqualTo("alice");
  }

  @Test
  void listeningOnlyIsNoAudioAndTheRecordFlagNoRecording() {
    MeetingRecord record =
        new Script()
            .created(0, MAIN)
            .joined(10, MAIN, "w_1", "id-alice", "VIEWER")
            .voice(11, MAIN, "w_1", "id-alice", false)
            .told(12, "meeting-recording-stopped", MAIN)
            .told(13, "meeting-screenshare-stopped", MAIN)
            .record(MAIN);

    assertThat(record.abilities()).isEmpty();
  }

  @Test
  void eachAbilityIsToldByItsOwnEvent() {
    MeetingRecord record =
        new Script()
            .joined(10, MAIN, "w_1", "id-alice", "VIEWER")
            .told(12, "meeting-recording-started", MAIN)
            .told(13, "meeting-screenshare-started", MAIN)
            .told(14, "user-cam-broadcast-start", MAIN, "w_1", "id-alice")
            .voice(15, MAIN, "w_1", "id-alice", true)
            .record(MAIN);

    assertThat(record.abilities())
        .containsExactlyInAnyOrder(
            Ability.RECORDING, Ability.SHARE_SCREEN, Ability.VIDEO, Ability.AUDIO);
  }

  @Test
  void lostEndIsTheLastLeave() {
    MeetingRecord record =
        new Script()
            .joined(10, MAIN, "w_1", "id-alice", "VIEWER")
            .left(60, MAIN, "w_1", "id-alice")
            .record(MAIN);

    assertThat(record.times().endTime()).contains(Script.moment(60));
  }
}
