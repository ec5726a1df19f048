package dev.rollcall.sources.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.ParticipantStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The participant of each kind of connection, and the kinds that are none. */
final class ParticipantsTest {

  private static final RoomScript ROOM = new RoomScript("RM_one", "weekly");

  @Test
  void anUnknownIdentityIsAGuestByThatIdentity() {
    Played played = Played.of(ROOM.joined("PA_1", "visitor-7", 4));
    assertThat(played.attendance()).containsExactly("visitor-7/1 4-now (4996) ATTENDEE");
    assertThat(played.record().attendance().participants()).allMatch(row -> row.external());
    assertThat(played.facts())
        .extracting(Fact::data)
        .filteredOn(FactData.Joined.class::isInstance)
        .extracting(data -> ((FactData.Joined) data).participant().name())
        .containsExactly(Optional.of("The visitor-7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'kind':'EGRESS'", "'kind':'INGRESS'", "'kind':'AGENT'", "'kind':'BRIDGE'",
        "'kind':1", "'kind':2", "'kind':4", "'kind':8",
        "'permission':{'recorder':true}", "'permission':{'agent':true}",
      })
  void aMachineIsNoParticipantAndItsTracksAreNoAbilities(String machine) {
    Played played =
        Played.of(
            ROOM.joined("PA_1", "alice", 4),
            ROOM.track("PA_m", "helper", 5, "'source':'CAMERA','type':'VIDEO'"),
            ROOM.track("PA_m", "helper", 5, "'source':'MICROPHONE'"),
            ROOM.joined("PA_m", "helper", 5, machine, "'tracks':[{'source':'CAMERA'}]"),
            ROOM.left("PA_m", "helper", 5, 50));
    assertThat(played.attendance()).containsExactly("u-alice/1 4-now (4996) ATTENDEE");
    assertThat(played.abilities()).isEmpty();
  }

  @Test
  void aTrackOfAnUnknownConnectionOfAMachineIsNoAbilityEither() {
    Played played =
        Played.of(
            ROOM.joined("PA_1", "alice", 4),
            ROOM.joined("PA_m", "agent-1", 5, "'kind':'AGENT'"),
            ROOM.track("PA_lost", "agent-1", 9, "'source':'MICROPHONE'"));
    assertThat(played.abilities()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'kind':'STANDARD'", "'kind':0", "'kind':null", "'kind':'NEWER'", "'kind':77"})
  void everyOtherKindIsAParticipant(String kind) {
    assertThat(Played.of(ROOM.joined("PA_1", "visitor", 4, kind)).attendance())
        .containsExactly("visitor/1 4-now (4996) ATTENDEE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'sip.phoneNumber':'+15550100'|6",
        "'sip.phoneNumber':'15550100'|6",
        "'sip.phoneNumber':'+1 (555) 01-00'|6",
        "'sip.phoneNumber':'anonymous'|7",
        "'sip.phoneNumber':'unavailable'|7",
        "'sip.phoneNumber':'dora'|7",
        "'sip.phoneNumber':''|7",
        "'sip.callID':'SCL_1'|7",
      })
  void aCallerIsADeviceOfTheTelephoneNetworkOrOfSip(String attribute, int userType) {
    Played played =
        Played.of(
            ROOM.joined("PA_1", "sip_x", 4, "'kind':'SIP'", "'attributes':{" + attribute + "}"));
    assertThat(played.attendance()).containsExactly("sip_x/" + userType + " 4-now (4996) ATTENDEE");
    assertThat(played.record().attendance().participants()).noneMatch(row -> row.external());
    assertThat(played.abilities())
        .contains(Ability.AUDIO)
        .satisfies(
            abilities -> assertThat(abilities.contains(Ability.PSTN)).isEqualTo(userType == 6));
  }

  @Test
  void aCallerKeepsTheKindThatALeaveOmits() {
    Played played =
        Played.of(
            ROOM.joined(
                "PA_1", "sip_x", 4, "'kind':'SIP','attributes':{'sip.phoneNumber':'+15550100'}"),
            ROOM.left("PA_1", "sip_x", 4, 9));
    assertThat(played.attendance()).containsExactly("sip_x/6 4-9 (5) ATTENDEE");
  }

  @Test
  void aCallersNumberProvesNothingUnlessTheOperatorListedIt() {
    String number = "'attributes':{'sip.phoneNumber':'+15550111'}";
    Played played =
        Played.of(
            ROOM.joined("PA_1", "sip_4c87bec3", 4, "'kind':'SIP'"),
            ROOM.joined("PA_2", "sip_+15550111", 5, "'kind':3", number));
    assertThat(played.attendance())
        .containsExactly("sip_4c87bec3/7 4-now (4996) ATTENDEE", "u-dave/1 5-now (4995) ATTENDEE");
    assertThat(played.abilities()).contains(Ability.PSTN);
  }

  @Test
  void aCallThroughAConnectorIsAGuestOrATelephone() {
    Played played =
        Played.of(
            ROOM.joined(
                "PA_1", "wa", 4, "'kind':'CONNECTOR'", "'kindDetails':['CONNECTOR_WHATSAPP']"),
            ROOM.joined("PA_2", "tw", 5, "'kind':7", "'kindDetails':[3]"));
    assertThat(played.attendance())
        .containsExactly("wa/1 4-now (4996) ATTENDEE", "tw/6 5-now (4995) ATTENDEE");
    assertThat(played.abilities()).containsExactlyInAnyOrder(Ability.AUDIO, Ability.PSTN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER_UNAVAILABLE", "USER_REJECTED"})
  void aCallWithoutAnAnswerIsMissed(String reason) {
    Played played =
        Played.of(
            ROOM.joined("PA_1", "alice", 0),
            ROOM.joined("PA_2", "sip_x", 4, "'kind':'SIP'"),
            ROOM.left("PA_2", "sip_x", 4, 30, "'kind':'SIP','disconnectReason':'" + reason + "'"));
    assertThat(played.attendance())
        .containsExactly("u-alice/1 0-now (5000) ATTENDEE", "sip_x/7 never-now (0) ATTENDEE");
    assertThat(played.record().attendance().participants().getLast().status())
        .isEqualTo(ParticipantStatus.NOT_IN_MEETING);
    assertThat(played.record().attendance().accumulated()).isEqualTo(1);
    assertThat(played.abilities()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "dialing|",
        "ringing|",
        "dialing|,'disconnectReason':'CLIENT_INITIATED'",
        "ringing|,'disconnectReason':'SIP_TRUNK_FAILURE'",
        "ringing|,'disconnectReason':'A_REASON_OF_2030'",
      })
  void aCallThatEndsWhileItDialsOrRingsIsMissedForAnyReason(String status, String reason) {
    String sip = "'kind':'SIP','attributes':{'sip.callStatus':'%s'}";
    List<String> bodies =
        List.of(
            ROOM.joined("PA_1", "alice", 0),
            ROOM.joined("PA_2", "sip_x", 4, sip.formatted("dialing")),
            ROOM.track("PA_2", "sip_x", 5, "'source':'MICROPHONE'"),
            ROOM.left(
                "PA_2", "sip_x", 4, 30, sip.formatted(status) + (reason == null ? "" : reason)),
            ROOM.left("PA_1", "alice", 0, 60));
    Played played = Played.of(bodies);
    assertThat(played.attendance())
        .containsExactly("u-alice/1 0-60 (60) ATTENDEE", "sip_x/7 never-now (0) ATTENDEE");
    assertThat(played.record().attendance().peak()).isEqualTo(1);
    assertThat(played.abilities()).isEmpty();
    assertThat(Played.of(bodies.reversed()).facts()).isEqualTo(played.facts());
  }

  @Test
  void aCallThatIsAbortedWhileItRingsIsMissedToo() {
    String ringing = "'kind':'SIP','attributes':{'sip.callStatus':'ringing'}";
    String left = ROOM.left("PA_2", "sip_x", 4, 30, ringing);
    String aborted = left.replace("participant_left", "participant_connection_aborted");
    Played played = Played.of(ROOM.joined("PA_1", "alice", 0), aborted);
    assertThat(played.attendance())
        .containsExactly("u-alice/1 0-now (5000) ATTENDEE", "sip_x/7 never-now (0) ATTENDEE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "automation", "hangup"})
  void aCallThatWasTakenWasThere(String status) {
    String sip = "'kind':'SIP','attributes':{'sip.callStatus':'%s'}";
    Played played =
        Played.of(
            ROOM.joined("PA_2", "sip_x", 4, sip.formatted("ringing")),
            ROOM.left("PA_2", "sip_x", 4, 30, sip.formatted(status)));
    assertThat(played.attendance()).containsExactly("sip_x/7 4-30 (26) ATTENDEE");
  }

  @Test
  void participantWithoutACallIsNoMissedCall() {
    String made = "'attributes':{'sip.callStatus':'ringing','sip.phoneNumber':'+15550100'}";
    Played played =
        Played.of(
            ROOM.joined("PA_1", "visitor", 4, made), ROOM.left("PA_1", "visitor", 4, 9, made));
    assertThat(played.attendance()).containsExactly("visitor/1 4-9 (5) ATTENDEE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'JOINING'", "'JOINED'", "0", "1"})
  void whoLeavesWhileStillConnectingWasNeverThere(String state) {
    String left = ROOM.left("PA_2", "bob", 5, 9).replace("\"ACTIVE\"", state.replace('\'', '"'));
    Played played = Played.of(ROOM.joined("PA_1", "alice", 4), left);
    assertThat(played.attendance()).containsExactly("u-alice/1 4-now (4996) ATTENDEE");
    assertThat(Played.of(ROOM.joined("PA_2", "bob", 5), left).attendance())
        .containsExactly("u-bob/1 5-9 (4) ATTENDEE");
  }

  @Test
  void anAttributeOfTheTokenSaysThatAParticipantIsARoomDevice() {
    String room = "'attributes':{'rollcall.user_type':'2'}";
    assertThat(Played.of(ROOM.joined("PA_1", "room-12", 4, room)).attendance())
        .containsExactly("room-12/2 4-now (4996) ATTENDEE");
  }

  @Test
  void aKnownDeviceKeepsItsIdAndHasTheKindOfTheToken() {
    String room = "'attributes':{'rollcall.user_type':'2'}";
    assertThat(Played.of(ROOM.joined("PA_1", "bob", 4, room)).attendance())
        .containsExactly("u-bob/2 4-now (4996) ATTENDEE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "0", "two", "", "22"})
  void aKindThatThereIsNotIsNone(String userType) {
    String attributes = "'attributes':{'rollcall.user_type':'" + userType + "'}";
    assertThat(Played.of(ROOM.joined("PA_1", "visitor", 4, attributes)).attendance())
        .containsExactly("visitor/1 4-now (4996) ATTENDEE");
  }

  @Test
  void theTokensAttributeSaysWhoIsHost() {
    Played played =
        Played.of(
            ROOM.joined("PA_1", "alice", 4, "'attributes':{'rollcall.role':'host'}"),
            ROOM.joined("PA_2", "bob", 5, "'attributes':{'rollcall.role':'cohost'}"),
            ROOM.joined("PA_3", "carol", 6, "'attributes':{'rollcall.role':'boss'}"));
    assertThat(played.attendance())
        .containsExactly(
            "u-alice/1 4-now (4996) HOST",
            "u-bob/1 5-now (4995) COHOST",
            "u-carol/1 6-now (4994) ATTENDEE");
  }

  @Test
  void whoMayChangeTheirOwnAttributesCannotMakeThemselvesHost() {
    String attributes = "'attributes':{'rollcall.role':'host','rollcall.user_type':'2'}";
    Played played =
        Played.of(
            ROOM.joined(
                "PA_1", "visitor", 4, attributes, "'permission':{'canUpdateMetadata':true}"),
            ROOM.left("PA_1", "visitor", 4, 9, attributes));
    assertThat(played.attendance()).containsExactly("visitor/1 4-9 (5) ATTENDEE");
  }

  @Test
  void aRoleThatChangedDuringTheSessionIsToldByItsLeave() {
    Played played =
        Played.of(
            ROOM.joined("PA_1", "alice", 4, "'attributes':{'rollcall.role':'host'}"),
            ROOM.joined("PA_2", "bob", 5, "'attributes':{'rollcall.role':'attendee'}"),
            ROOM.left("PA_2", "bob", 5, 50, "'attributes':{'rollcall.role':'host'}"),
            ROOM.left("PA_1", "alice", 4, 60, "'attributes':{'rollcall.role':'host'}"));
    assertThat(played.attendance())
        .containsExactly("u-alice/1 4-60 (56) ATTENDEE", "u-bob/1 5-50 (45) HOST");
  }

  @Test
  void participantWithoutAnIdentityIsTheirConnection() {
    String joined = RoomScript.without(ROOM.joined("PA_1", "x", 4), "/participant", "identity");
    assertThat(Played.of(joined).attendance()).containsExactly("PA_1/1 4-now (4996) ATTENDEE");
  }
}
