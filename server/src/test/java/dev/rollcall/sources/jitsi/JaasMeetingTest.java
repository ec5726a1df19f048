package dev.rollcall.sources.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Identity;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Recording;
import dev.rollcall.record.Role;
import dev.rollcall.sources.ParseResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The record that the webhooks of a meeting make. */
class JaasMeetingTest {

  private final JaasScript meeting = new JaasScript("s-1");

  @Test
  void timesAreExactToTheMillisecond() {
    meeting.room("ROOM_CREATED", "", 10_000);
    meeting.joined("", "mod1", "j1", 10_250);
    meeting.joined("", "u2", "j2", 20_500);
    meeting.left("", "u2", "j2", "left", 30_125);
    meeting.left("", "mod1", "j1", "unknown", 40_000);
    meeting.room("ROOM_DESTROYED", "", 41_000);

    MeetingRecord record = meeting.record();
    assertThat(record.times().startTime()).contains(new Moment(10_250_000));
    assertThat(record.times().endTime()).contains(new Moment(40_000_000));
    assertThat(record.times().status()).isEqualTo(MeetingStatus.ENDED);
    assertThat(record.texts().topic()).contains("weekly review");
    assertThat(record.attendance().participants())
        .extracting(row -> row.presentMicros() / 1_000)
        .containsExactly(29_750L, 9_625L);
  }

  @Test
  void breakoutRoomsBelongToTheirMeeting() {
    meeting.joined("", "mod1", "j1", 10_000);
    meeting.left("", "mod1", "j1", "switch_room", 20_000);
    meeting.room("ROOM_CREATED", "side", 20_000);
    meeting.joined("side", "mod1", "j1", 20_000);
    meeting.left("side", "mod1", "j1", "switch_room", 50_000);
    meeting.room("ROOM_DESTROYED", "side", 50_000);
    meeting.joined("", "mod1", "j1", 51_000);
    meeting.left("", "mod1", "j1", "left", 60_000);
    meeting.room("ROOM_DESTROYED", "", 60_000);

    assertThat(meeting.minutes()).isEqualTo("s-1: 10..60 peak 1, [mod1 10-60 (49)]");
  }

  @Test
  void lostLeaveWasOverWhenTheConnectionJoinedTheNextRoom() {
    meeting.joined("", "u2", "j2", 10_000);
    meeting.joined("side", "u2", "j2", 30_000);
    meeting.left("side", "u2", "j2", "left", 40_000);

    assertThat(meeting.minutes()).isEqualTo("s-1: 10..40 peak 1, [u2 10-40 (30)]");
  }

  @Test
  void lostLeaveWasOverWithTheRoom() {
    meeting.joined("", "u2", "j2", 10_000);
    meeting.room("ROOM_DESTROYED", "", 40_000);

    assertThat(meeting.minutes()).isEqualTo("s-1: 10..40 peak 1, [u2 10-40 (30)]");
  }

  @Test
  void lostJoinCountsAsAnAttendanceOfNoLength() {
    meeting.joined("", "mod1", "j1", 10_000);
    meeting.left("", "u2", "j2", "left", 30_000);
    meeting.left("", "mod1", "j1", "left", 40_000);

    assertThat(meeting.minutes()).isEqualTo("s-1: 10..40 peak 1, [mod1 10-40 (30), u2 30-30 (0)]");
  }

  @Test
  void joinAndLeaveInOneMillisecondAreOneSession() {
    meeting.joined("", "u2", "j2", 10_000);
    meeting.left("", "u2", "j2", "left", 10_000);

    assertThat(meeting.minutes()).isEqualTo("s-1: 10..10 peak 1, [u2 10-10 (0)]");
    assertThat(JaasScript.inbox(JaasScript.PEOPLE, meeting.bodies()).facts()).hasSize(3);
  }

  @Test
  void firstModeratorIsHostAndTheOthersHelp() {
    meeting.joined("", "u2", "j2", 9_000);
    meeting.joined("", "mod1", "j1", 10_000);
    meeting.joined("", "mod1", "j1b", 11_000);
    meeting.joined("", "mod3", "j3", 12_000);
    meeting.joined("", "guest", "j4", 13_000);
    meeting.promoted("j2", 20_000);
    meeting.room("ROOM_DESTROYED", "", 40_000);

    MeetingRecord record = meeting.record();
    assertThat(record.attendance().host())
        .hasValueSatisfying(host -> assertThat(host.identity().id()).isEqualTo("mod1"));
    assertThat(record.attendance().participants())
        .extracting(row -> row.person().identity().id() + " " + row.role())
        .containsExactly("u2 COHOST", "mod1 HOST", "mod3 COHOST", "guest ATTENDEE");
  }

  @Test
  void unknownPersonIsAGuestByTheirIdOrConnection() {
    meeting.joined("", "stranger", "j1", 10_000);
    meeting.joined("", "", "j2", 11_000);
    meeting.room("ROOM_DESTROYED", "", 40_000);

    assertThat(meeting.record().attendance().participants())
        .extracting(row -> row.person().identity())
        .allMatch(Identity.Guest.class::isInstance)
        .extracting(Identity::id)
        .containsExactly("stranger", "j2@8x8.vc");
  }

  @Test
  void uploadedRecordingHasItsLengthAndNotItsLinkOfADay() {
    JaasScript recorded = new JaasScript("s-1");
    recorded.joined("", "u2", "j2", 10_000);
    recorded.left("", "u2", "j2", "left", 40_000);
    recorded.uploaded(12_000, 37_500, 90_000);

    assertThat(recorded.record().recording()).contains(new Recording(Optional.empty(), 25_500));
    assertThat(JaasScript.inbox(JaasScript.PEOPLE, recorded.bodies()).kept())
        .noneMatch(body -> body.contains("hush"));
  }

  @Test
  void recordingIsToldAndAlsoWhatItLeavesBehind() {
    for (String told : List.of("RECORDING_STARTED", "RECORDING_ENDED", "RECORDING_UPLOADED")) {
      JaasScript recorded = new JaasScript("s-1");
      recorded.joined("", "u2", "j2", 10_000);
      recorded.post(told, 20_000, Prosody.JSON.createObjectNode());

      assertThat(
              JaasScript.inbox(JaasScript.PEOPLE, recorded.bodies())
                  .records(JaasScript.LATER)
                  .values())
          .allSatisfy(record -> assertThat(record.abilities()).containsExactly(Ability.RECORDING));
    }
  }

  @Test
  void picturesOfAScreenProveThatItWasShared() {
    meeting.joined("", "u2", "j2", 10_000);
    meeting.left("", "u2", "j2", "left", 20_000);
    meeting.room("ROOM_DESTROYED", "", 21_000);
    meeting.post("SCREEN_SHARING_HISTORY", 50_000, Prosody.JSON.createObjectNode());

    assertThat(meeting.record().abilities()).containsExactly(Ability.SHARE_SCREEN);
    assertThat(meeting.record().times().endTime()).contains(new Moment(20_000_000));
  }

  @Test
  void reasonOfALeaveIsKept() {
    meeting.joined("", "u2", "j2", 10_000);
    meeting.left("", "u2", "j2", "kicked", 20_000);
    meeting.joined("", "mod1", "j1", 10_000);
    meeting.left("", "mod1", "j1", "unrecoverable_error", 30_000);

    assertThat(JaasScript.inbox(JaasScript.PEOPLE, meeting.bodies()).facts())
        .extracting(Fact::data)
        .filteredOn(FactData.Left.class::isInstance)
        .extracting(data -> ((FactData.Left) data).reason())
        .containsExactly(LeaveReason.REMOVED, LeaveReason.TIMEOUT);
  }

  @Test
  void eventsThatTellNothingAreCountedByType() {
    SortedMap<String, Integer> counted = new TreeMap<>();
    for (String type : List.of("USAGE", "PARTICIPANT_JOINED_LOBBY", "LIVE_STREAM_STARTED", "x y")) {
      JaasScript other = new JaasScript("s-1");
      other.post(type, 1, Prosody.JSON.createObjectNode());
      if (new JaasAdapter().read(other.bodies().getFirst())
          instanceof ParseResult.Understood(var marks, var ignored)) {
        assertThat(marks).isEmpty();
        counted.putAll(ignored);
      }
    }
    assertThat(counted)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "USAGE",
                    1,
                    "PARTICIPANT_JOINED_LOBBY",
                    1,
                    "LIVE_STREAM_STARTED",
                    1,
                    "other",
                    1)));
  }

  @Test
  void roleIsNoneWithoutAModerator() {
    meeting.joined("", "u2", "j2", 10_000);

    assertThat(meeting.record().attendance().host()).isEmpty();
    assertThat(meeting.record().attendance().participants())
        .extracting(MeetingRecord.ParticipantRecord::role)
        .containsExactly(Role.ATTENDEE);
  }

  @Test
  void ofAWebhookOnlyIsKeptWhatIsRead() {
    ObjectNode data = Prosody.JSON.createObjectNode().put("participantJid", "j1@8x8.vc");
    data.put("avatar", "hush").put("group", "hush").put("mine", "x".repeat(60_000));
    data.put("name", "n".repeat(60_000)).put("key", "hush");
    meeting.post("PARTICIPANT_JOINED", 10_000, data);
    meeting.post("SOMETHING_NEW", 10_000, data);

    assertThat(JaasScript.inbox(JaasScript.PEOPLE, meeting.bodies()).kept())
        .allSatisfy(body -> assertThat(body).doesNotContain("hush").hasSizeLessThan(1_500));
  }
}
