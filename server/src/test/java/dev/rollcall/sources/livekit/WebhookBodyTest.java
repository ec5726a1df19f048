package dev.rollcall.sources.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.Verification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a delivery, under which id, and what of it is understood. */
final class WebhookBodyTest {

  private static final RoomScript ROOM = new RoomScript("RM_one", "weekly");

  private static Verification.Accepted taken(String body) {
    return WebhookBody.of(body.getBytes(StandardCharsets.UTF_8));
  }

  private static ParseResult read(String body) {
    return new LiveKitAdapter().read(taken(body).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'room':{'metadata':'hush'}",
        "'participant':{'metadata':'hush'}",
        "'room':{'turnPassword':'hush'}",
        "'participant':{'attributes':{'sip.h.x-caller':'hush','accessToken':'hush'}}",
        "'egressInfo':{'roomComposite':{'fileOutputs':[{'s3':{'accessKey':'hush'}}]}}",
        "'egressInfo':{'room_composite':{'file_outputs':[{'ali_oss':{'access_key':'hush'}}]}}",
        "'egressInfo':{'egress':{'storage':{'gcp':{'bucket':'hush'}}}}",
        "'egressInfo':{'web':{'url':'https://hush.example/?t=hush'}}",
        "'egressInfo':{'roomComposite':{'streamOutputs':[{'urls':['rtmp://x.example/hush']}]}}",
        "'egressInfo':{'streamResults':[{'url':'rtmp://x.example/hush'}]}",
        "'egressInfo':{'fileResults':[{'location':'https://x.example/a.mp4?sig=hush'}]}",
        "'egressInfo':{'egress':{'webhooks':[{'url':'hush','signingKey':'hush'}]}}",
        "'ingressInfo':{'streamKey':'hush','url':'rtmp://x.example/hush'}",
      })
  void nothingSecretIsKept(String members) {
    assertThat(taken(RoomScript.event("room_started", 0, members)).body()).doesNotContain("hush");
  }

  @Test
  void ofAnEventOnlyIsKeptWhatIsReadSoThatItIsSmall() {
    String much = "x".repeat(60_000);
    String attributes = "'attributes':{'mine':'%s','sip.callStatus':'active'}".formatted(much);
    String joined =
        ROOM.joined("PA_1", much.substring(0, 100), 4, "'metadata':'" + much + "'", attributes)
            .replace("The x", "The " + much);
    assertThat(taken(joined).body()).contains("sip.callStatus").hasSizeLessThan(2_000);
    String track =
        ROOM.track("PA_1", "alice", 9, "'source':'CAMERA','stream':'" + much + "'")
            .replace("\"identity\"", "\"attributes\":{\"a\":\"" + much + "\"},\"identity\"");
    assertThat(taken(track).body()).hasSizeLessThan(400);
    assertThat(taken(RoomScript.event("a_new_one", 1, "'room':{'other':'" + much + "'}")).body())
        .hasSizeLessThan(400);
  }

  @Test
  void whatARecordNeedsIsKept() {
    String joined =
        ROOM.joined(
            "PA_1",
            "sip_x",
            4,
            "'attributes':{'sip.phoneNumber':'+15550100','rollcall.role':'host'}");
    assertThat(taken(joined).body())
        .contains("PA_1", "sip_x", "+15550100", "rollcall.role", "joinedAtMs", "RM_one");
  }

  @Test
  void theIdIsLiveKitsOwn() {
    String body = RoomScript.event("room_started", 0, "'room':{'sid':'RM_one'}");
    assertThat(body).contains(taken(body).id());
    assertThat(taken(body).id()).startsWith("EV_");
  }

  @Test
  void withoutAnIdItIsADigestThatTheOrderOfMembersDoesNotChange() {
    String one = "{\"event\":\"room_started\",\"createdAt\":\"1795337940\"}";
    String same = "{ \"createdAt\" : \"1795337940\" , \"event\" : \"room_started\" }";
    String other = "{\"event\":\"room_started\",\"createdAt\":\"1795337941\"}";
    assertThat(taken(one).id()).isEqualTo(taken(same).id()).hasSize(64);
    assertThat(taken(other).id()).isNotEqualTo(taken(one).id());
  }

  @Test
  void aStrangeIdIsReplacedByADigest() {
    assertThat(taken("{\"id\":\"a\\u0000b\"}").id()).matches("[0-9a-f]{64}");
    assertThat(taken("{\"id\":\"" + "x".repeat(65) + "\"}").id()).matches("[0-9a-f]{64}");
    assertThat(taken("{\"id\":7}").id()).matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "not JSON|the body is no JSON",
        "[{'event':'room_started'}]|the body is no JSON object",
        "'text'|the body is no JSON object",
        "{}|event is missing",
        "{'event':7}|event is missing",
        "{'event':'room_started'}|room.sid is missing or too long",
        "{'event':'room_started','room':'RM_one'}|room.sid is missing or too long",
        "{'event':'room_started','room':{'sid':'RM_one'}}|createdAt is missing or no time",
        "{'event':'room_started','room':{'sid':'RM_one'},'createdAt':'-5'}|createdAt is missing or"
            + " no time",
        "{'event':'room_started','room':{'sid':'RM_one'},'createdAt':'253402300800'}|createdAt is"
            + " missing or no time",
        "{'event':'room_started','room':{'sid':'RM_one'},'createdAt':'9999999999999999999'}|createdAt"
            + " is missing or no time",
        "{'event':'participant_left','room':{'sid':'RM_one'},'createdAt':'9'}|participant.sid is"
            + " missing or too long",
        "{'event':'egress_ended','egressInfo':{'roomId':'RM_one'},'createdAt':'9'}|egressInfo.egressId"
            + " is missing or too long",
      })
  void whatLiveKitWouldNotSendIsKeptAndNotUnderstood(String body, String reason) {
    String json = body.replace('\'', '"');
    assertThat(read(json)).isEqualTo(new ParseResult.NotUnderstood(reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'room':{'sid':''},", "'room':{'sid':'x'},"})
  void aRoomIsNamedByANameOfReasonableLength(String room) {
    String far = room.replace("'x'", "'" + "x".repeat(401) + "'");
    String body = ("{'event':'room_started'," + far + "'createdAt':'9'}").replace('\'', '"');
    assertThat(read(body)).isInstanceOf(ParseResult.NotUnderstood.class);
  }

  @Test
  void numbersMayBeNumbersAndNamesInSnakeCase() {
    String body =
        """
        {"event":"participant_joined","created_at":1795337944,
         "room":{"sid":"RM_one","name":"weekly","creation_time_ms":1795337940310},
         "participant":{"sid":"PA_1","identity":"alice","joined_at_ms":1795337944400}}
        """;
    assertThat(Played.of(body).attendance()).containsExactly("u-alice/1 4.4-now (4995.6) ATTENDEE");
  }

  @ParameterizedTest
  @CsvSource({
    "ingress_started, ingress_started",
    "agent_job_ended, agent_job_ended",
    "egress_started, egress_started",
    "something_new, something_new",
    "'<b>', other",
  })
  void whatTellsNothingOfAMeetingIsCountedByItsType(String type, String counted) {
    assertThat(read(RoomScript.event(type, 0, "'egressInfo':{'roomName':'weekly'}")))
        .isInstanceOfSatisfying(
            ParseResult.Understood.class,
            understood -> {
              assertThat(understood.marks()).isEmpty();
              assertThat(understood.ignored()).isEqualTo(Map.of(counted, 1));
            });
  }

  @Test
  void textsThatNoDatabaseTakesAreMended() {
    String joined = ROOM.joined("PA_1", "visitor", 4).replace("The visitor", "A\\u0000B\\ud800C");
    assertThat(taken(joined).body()).doesNotContain("\ud800");
    assertThat(Played.of(joined).facts().toString()).contains("A\ufffdB\ufffdC");
  }

  @Test
  void whatIsNoJsonIsKeptWithoutItsSecrets() {
    Verification.Accepted taken = taken("secret=hush\u0000 and 192.0.2.7");
    assertThat(taken.body()).doesNotContain("hush", "192.0.2.7", "\u0000").contains("and");
    assertThat(taken("secret=hush\u0000 and 192.0.2.7").id()).isEqualTo(taken.id());
  }

  @Test
  void newTypesAreToldFromThoseThatAreNoMeetings() {
    LiveKitAdapter adapter = new LiveKitAdapter();
    assertThat(adapter.isMeaningless("ingress_started")).isTrue();
    assertThat(adapter.isMeaningless("participant_moved")).isFalse();
    assertThat(adapter.isMeaningless("track_muted")).isFalse();
  }
}
