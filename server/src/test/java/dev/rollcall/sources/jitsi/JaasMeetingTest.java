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
import dev.rollcall.record.Role;
import dev.rollcall.record.UserType;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.People;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What the webhooks of a meeting come to. */
class JaasMeetingTest {

  private static final int TRIES = 200;
  private static final Moment LATER = Moment.ofSeconds(1_000_000);
  private static final People PEOPLE =
      new KnownPeople(Set.of("mod1", "u2"), Map.of("+4940123456", "u-phone"));

  private final JaasScript meeting = new JaasScript("s-1");

  private MeetingRecord record() {
    Map<String, MeetingRecord> records = JaasScript.inbox(PEOPLE, meeting.bodies()).records(LATER);
    assertThat(records).containsOnlyKeys("s-1");
    return records.values().iterator().next();
  }

  private String minutes() {
    return Minutes.of(Map.of("s-1", record())).getFirst();
  }

  @Test
  void timesAreExactToTheMillisecond() {
    meeting.room("ROOM_CREATED", "", 10_000);
    meeting.joined("", "mod1", "j1", 10_250);
    meeting.joined("", "u2", "j2", 20_500);
    meeting.left("", "u2", "j2", "left", 30_125);
    meeting.left("", "mod1", "j1", "unknown", 40_000);
    meeting.room("ROOM_DESTROYED", "", 41_000);

    MeetingRecord record = record();
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

    assertThat(minutes()).isEqualTo("s-1: 10..60 peak 1, [mod1 10-60 (49)]");
  }

  @Test
  void lostLeaveWasOverWhenTheConnectionJoinedTheNextRoom() {
    meeting.joined("", "u2", "j2", 10_000);
    meeting.joined("side", "u2", "j2", 30_000);
    meeting.left("side", "u2", "j2", "left", 40_000);

    assertThat(minutes()).isEqualTo("s-1: 10..40 peak 1, [u2 10-40 (30)]");
  }

  @Test
  void lostLeaveWasOverWithTheRoom() {
    meeting.joined("", "u2", "j2", 10_000);
    meeting.room("ROOM_DESTROYED", "", 40_000);

    assertThat(minutes()).isEqualTo("s-1: 10..40 peak 1, [u2 10-40 (30)]");
  }

  @Test
  void lostJoinCountsAsAnAttendanceOfNoLength() {
    meeting.joined("", "mod1", "j1", 10_000);
    meeting.left("", "u2", "j2", "left", 30_000);
    meeting.left("", "mod1", "j1", "left", 40_000);

    assertThat(minutes()).isEqualTo("s-1: 10..40 peak 1, [mod1 10-40 (30), u2 30-30 (0)]");
  }

  @Test
  void joinAndLeaveInOneMillisecondAreOneSession() {
    meeting.joined("", "u2", "j2", 10_000);
    meeting.left("", "u2", "j2", "left", 10_000);

    assertThat(minutes()).isEqualTo("s-1: 10..10 peak 1, [u2 10-10 (0)]");
    assertThat(JaasScript.inbox(PEOPLE, meeting.bodies()).facts()).hasSize(3);
  }

  @Test
  void phonesAreDevicesKnownByTheirNumber() {
    meeting.call("DIAL_IN_STARTED", "4940999999 (+4940999999)", "p1", 10_000);
    meeting.call("DIAL_IN_ENDED", "", "p1", 20_000);
    meeting.call("DIAL_OUT_STARTED", "+4940123456", "p2", 12_000);
    meeting.call("DIAL_OUT_ENDED", "", "p2", 22_000);
    meeting.call("DIAL_IN_STARTED", "anonymous", "p3", 13_000);

    MeetingRecord record = record();
    assertThat(minutes())
        .isEqualTo(
            "s-1: 10..? peak 3, [+4940999999 10-20 (10), u-phone 12-22 (10), p3@8x8.vc 13-? (999987)]");
    assertThat(record.abilities()).containsExactly(Ability.PSTN);
    assertThat(record.attendance().participants())
        .extracting(row -> row.person().userType())
        .startsWith(UserType.PHONE);
  }

  @Test
  void sipIsADeviceAndNoPhoneCall() {
    meeting.call("SIP_CALL_IN_STARTED", "sip:room-7@sip.example", "p1", 10_000);
    meeting.call("SIP_CALL_IN_ENDED", "", "p1", 20_000);

    MeetingRecord record = record();
    assertThat(minutes()).isEqualTo("s-1: 10..20 peak 1, [sip:room-7@sip.example 10-20 (10)]");
    assertThat(record.abilities()).isEmpty();
    assertThat(record.attendance().participants())
        .extracting(row -> row.person().userType())
        .containsExactly(UserType.SIP);
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

    MeetingRecord record = record();
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

    assertThat(record().attendance().participants())
        .extracting(row -> row.person().identity())
        .allMatch(Identity.Guest.class::isInstance)
        .extracting(Identity::id)
        .containsExactly("stranger", "j2@8x8.vc");
  }

  @Test
  void recordingIsToldAndAlsoWhatItLeavesBehind() {
    for (String told : List.of("RECORDING_STARTED", "RECORDING_ENDED", "RECORDING_UPLOADED")) {
      JaasScript recorded = new JaasScript("s-1");
      recorded.joined("", "u2", "j2", 10_000);
      recorded.post(told, 20_000, Prosody.JSON.createObjectNode());

      assertThat(JaasScript.inbox(PEOPLE, recorded.bodies()).records(LATER).values())
          .allSatisfy(record -> assertThat(record.abilities()).containsExactly(Ability.RECORDING));
    }
  }

  @Test
  void picturesOfAScreenProveThatItWasShared() {
    meeting.joined("", "u2", "j2", 10_000);
    meeting.left("", "u2", "j2", "left", 20_000);
    meeting.room("ROOM_DESTROYED", "", 21_000);
    meeting.post("SCREEN_SHARING_HISTORY", 50_000, Prosody.JSON.createObjectNode());

    assertThat(record().abilities()).containsExactly(Ability.SHARE_SCREEN);
    assertThat(record().times().endTime()).contains(new Moment(20_000_000));
  }

  @Test
  void reasonOfALeaveIsKept() {
    meeting.joined("", "u2", "j2", 10_000);
    meeting.left("", "u2", "j2", "kicked", 20_000);
    meeting.joined("", "mod1", "j1", 10_000);
    meeting.left("", "mod1", "j1", "unrecoverable_error", 30_000);

    assertThat(JaasScript.inbox(PEOPLE, meeting.bodies()).facts())
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
  void orderRepeatsAndLossesDoNotMakeARecordDependOnArrival() {
    Random random = new Random(20_261_122);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      List<String> bodies = generated(random, attempt % 2 == 0 ? 0 : 20);
      List<String> shuffled = new ArrayList<>(bodies);
      bodies.stream().filter(_ -> random.nextInt(3) == 0).forEach(shuffled::add);
      Collections.shuffle(shuffled, random);

      List<Fact> once = JaasScript.inbox(PEOPLE, bodies).facts();
      assertThat(once).extracting(Fact::id).doesNotHaveDuplicates();
      assertThat(JaasScript.inbox(PEOPLE, shuffled).facts()).isEqualTo(once);
    }
  }

  /** Two meetings at a time: people come, go, change rooms and are called. */
  private static List<String> generated(Random random, int losses) {
    List<String> bodies = new ArrayList<>();
    for (String session : List.of("s-1", "s-2")) {
      JaasScript script = new JaasScript(session);
      long at = 1_000_000;
      script.room("ROOM_CREATED", "", at);
      for (int step = 0; step < 5 + random.nextInt(25); step++) {
        at += random.nextInt(3) * 500L;
        String id = List.of("mod1", "u2", "mod3", "guest").get(random.nextInt(4));
        String breakout = random.nextInt(3) == 0 ? "side" : "";
        String jid = "j" + random.nextInt(6);
        switch (random.nextInt(9)) {
          case 0, 1 -> script.joined(breakout, id, jid, at);
          case 2, 3 -> script.left(breakout, id, jid, "left", at);
          case 4 -> script.call("DIAL_IN_STARTED", "+49401234" + jid.charAt(1), "p" + jid, at);
          case 5 -> script.call("DIAL_IN_ENDED", "", "p" + jid, at);
          case 6 -> script.callByAccount("SIP_CALL_IN_STARTED", "sip:" + jid, jid + "-x", at);
          case 7 -> script.callByAccount("SIP_CALL_IN_ENDED", "", jid + "-x", at);
          default -> script.promoted(jid, at);
        }
        if (random.nextInt(100) < losses) {
          script.lost();
        }
      }
      script.room("ROOM_DESTROYED", "", at + 1_000);
      bodies.addAll(script.bodies());
    }
    return bodies;
  }

  @Test
  void roleIsNoneWithoutAModerator() {
    meeting.joined("", "u2", "j2", 10_000);

    assertThat(record().attendance().host()).isEmpty();
    assertThat(record().attendance().participants())
        .extracting(MeetingRecord.ParticipantRecord::role)
        .containsExactly(Role.ATTENDEE);
  }

  @Test
  void callsThatShareAnAccountAreConnectionsOfTheirOwn() {
    meeting.callByAccount("SIP_CALL_IN_STARTED", "sip:room-7@sip.example", "r7-x", 10_000);
    meeting.callByAccount("SIP_CALL_OUT_STARTED", "sip:room-8@sip.example", "r8-x", 12_000);
    meeting.callByAccount("SIP_CALL_IN_ENDED", "", "r7-x", 20_000);
    meeting.callByAccount("SIP_CALL_OUT_ENDED", "", "r8-x", 30_000);

    assertThat(minutes())
        .isEqualTo(
            "s-1: 10..30 peak 2,"
                + " [sip:room-7@sip.example 10-20 (10), sip:room-8@sip.example 12-30 (18)]");
    assertIndependentOfOrder(meeting.bodies());
  }

  @Test
  void phonesThatShareAnAccountAndShowNoNumberAreTwo() {
    meeting.callByAccount("DIAL_IN_STARTED", "", "p1-x", 10_000);
    meeting.callByAccount("DIAL_IN_STARTED", "", "p2-x", 12_000);
    meeting.callByAccount("DIAL_IN_ENDED", "", "p2-x", 20_000);
    meeting.callByAccount("DIAL_IN_ENDED", "", "p1-x", 30_000);

    assertThat(minutes())
        .isEqualTo(
            "s-1: 10..30 peak 2, [sipjibri@sip.8x8.vc/p1-x 10-30 (20),"
                + " sipjibri@sip.8x8.vc/p2-x 12-20 (8)]");
  }

  @Test
  void connectionIsKnownByAnyOfItsNames() {
    meeting.callByAccount("SIP_CALL_IN_STARTED", "sip:room-7@sip.example", "r7-x", 10_000);
    meeting.callByAccount("SIP_CALL_IN_STARTED", "sip:room-8@sip.example", "r8-x", 12_000);
    ObjectNode byId = Prosody.JSON.createObjectNode();
    byId.put("participantJid", "sipjibri@sip.8x8.vc").put("participantId", "r7");
    meeting.post("SIP_CALL_IN_ENDED", 20_000, byId);
    ObjectNode byFull = Prosody.JSON.createObjectNode();
    byFull.put("participantFullJid", "sipjibri@sip.8x8.vc/r8-x");
    meeting.post("SIP_CALL_IN_ENDED", 25_000, byFull);

    assertThat(minutes())
        .isEqualTo(
            "s-1: 10..25 peak 2,"
                + " [sip:room-7@sip.example 10-20 (10), sip:room-8@sip.example 12-25 (13)]");
    assertIndependentOfOrder(meeting.bodies());
  }

  @Test
  void callsThatAreToldByTheAccountAndTheIdAloneAreTwoAsWell() {
    for (String id : List.of("r7", "r8")) {
      ObjectNode data = Prosody.JSON.createObjectNode();
      data.put("participantJid", "sipjibri@sip.8x8.vc").put("participantId", id);
      meeting.post("SIP_CALL_IN_STARTED", 10_000, data.deepCopy().put("sipAddress", "sip:" + id));
      meeting.post("SIP_CALL_IN_ENDED", id.equals("r7") ? 20_000 : 30_000, data);
    }
    assertThat(minutes()).isEqualTo("s-1: 10..30 peak 2, [sip:r7 10-20 (10), sip:r8 10-30 (20)]");
  }

  private static void assertIndependentOfOrder(List<String> bodies) {
    List<Fact> facts = JaasScript.inbox(PEOPLE, bodies).facts();
    Random random = new Random(bodies.size());
    for (int attempt = 0; attempt < 20; attempt++) {
      List<String> shuffled = new ArrayList<>(bodies);
      Collections.shuffle(shuffled, random);
      assertThat(JaasScript.inbox(PEOPLE, shuffled).facts()).isEqualTo(facts);
    }
  }

  @Test
  void ofAWebhookOnlyIsKeptWhatIsRead() {
    ObjectNode data = Prosody.JSON.createObjectNode().put("participantJid", "j1@8x8.vc");
    data.put("avatar", "hush").put("group", "hush").put("mine", "x".repeat(60_000));
    data.put("name", "n".repeat(60_000)).put("key", "hush");
    meeting.post("PARTICIPANT_JOINED", 10_000, data);
    meeting.post("SOMETHING_NEW", 10_000, data);

    assertThat(JaasScript.inbox(PEOPLE, meeting.bodies()).kept())
        .allSatisfy(body -> assertThat(body).doesNotContain("hush").hasSizeLessThan(1_500));
  }
}
