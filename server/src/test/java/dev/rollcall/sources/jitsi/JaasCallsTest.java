package dev.rollcall.sources.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.UserType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Calls by telephone and SIP are devices of their own. */
class JaasCallsTest {

  private final JaasScript meeting = new JaasScript("s-1");

  @Test
  void phonesAreDevicesKnownByTheirNumber() {
    meeting.call("DIAL_IN_STARTED", "4940999999 (+4940999999)", "p1", 10_000);
    meeting.call("DIAL_IN_ENDED", "", "p1", 20_000);
    meeting.call("DIAL_OUT_STARTED", "+4940123456", "p2", 12_000);
    meeting.call("DIAL_OUT_ENDED", "", "p2", 22_000);
    meeting.call("DIAL_IN_STARTED", "anonymous", "p3", 13_000);

    assertMinutes(
        "s-1: 10..? peak 3, [+4940999999 10-20 (10), u-phone 12-22 (10), p3@8x8.vc 13-? (999987)]");
    assertThat(meeting.record().abilities()).containsExactly(Ability.PSTN);
    assertThat(types()).startsWith(UserType.PHONE);
  }

  @Test
  void sipIsADeviceAndNoPhoneCall() {
    meeting.call("SIP_CALL_IN_STARTED", "sip:room-7@sip.example", "p1", 10_000);
    meeting.call("SIP_CALL_IN_ENDED", "", "p1", 20_000);

    assertMinutes("s-1: 10..20 peak 1, [sip:room-7@sip.example 10-20 (10)]");
    assertThat(meeting.record().abilities()).isEmpty();
    assertThat(types()).containsExactly(UserType.SIP);
  }

  @Test
  void callsThatShareAnAccountAreConnectionsOfTheirOwn() {
    meeting.callByAccount("SIP_CALL_IN_STARTED", "sip:room-7@sip.example", "r7-x", 10_000);
    meeting.callByAccount("SIP_CALL_OUT_STARTED", "sip:room-8@sip.example", "r8-x", 12_000);
    meeting.callByAccount("SIP_CALL_IN_ENDED", "", "r7-x", 20_000);
    meeting.callByAccount("SIP_CALL_OUT_ENDED", "", "r8-x", 30_000);

    assertMinutes(
        "s-1: 10..30 peak 2,"
            + " [sip:room-7@sip.example 10-20 (10), sip:room-8@sip.example 12-30 (18)]");
  }

  @Test
  void phonesThatShareAnAccountAndShowNoNumberAreTwo() {
    meeting.callByAccount("DIAL_IN_STARTED", "", "p1-x", 10_000);
    meeting.callByAccount("DIAL_IN_STARTED", "", "p2-x", 12_000);
    meeting.callByAccount("DIAL_IN_ENDED", "", "p2-x", 20_000);
    meeting.callByAccount("DIAL_IN_ENDED", "", "p1-x", 30_000);

    assertMinutes(
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

    assertMinutes(
        "s-1: 10..25 peak 2,"
            + " [sip:room-7@sip.example 10-20 (10), sip:room-8@sip.example 12-25 (13)]");
  }

  @Test
  void callsThatAreToldByTheAccountAndTheIdAloneAreTwoAsWell() {
    for (String id : List.of("r7", "r8")) {
      ObjectNode data = Prosody.JSON.createObjectNode();
      data.put("participantJid", "sipjibri@sip.8x8.vc").put("participantId", id);
      meeting.post("SIP_CALL_IN_STARTED", 10_000, data.deepCopy().put("sipAddress", "sip:" + id));
      meeting.post("SIP_CALL_IN_ENDED", id.equals("r7") ? 20_000 : 30_000, data);
    }
    assertMinutes("s-1: 10..30 peak 2, [sip:r7 10-20 (10), sip:r8 10-30 (20)]");
  }

  private List<UserType> types() {
    return meeting.record().attendance().participants().stream()
        .map(row -> row.person().userType())
        .toList();
  }

  /** The record is this one, in whichever order the posts come. */
  private void assertMinutes(String expected) {
    assertThat(meeting.minutes()).isEqualTo(expected);
    List<String> bodies = meeting.bodies();
    List<Fact> facts = JaasScript.inbox(JaasScript.PEOPLE, bodies).facts();
    Random random = new Random(bodies.size());
    for (int attempt = 0; attempt < 20; attempt++) {
      List<String> shuffled = new ArrayList<>(bodies);
      Collections.shuffle(shuffled, random);
      assertThat(JaasScript.inbox(JaasScript.PEOPLE, shuffled).facts()).isEqualTo(facts);
    }
  }
}
