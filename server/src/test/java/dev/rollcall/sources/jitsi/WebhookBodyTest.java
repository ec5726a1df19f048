package dev.rollcall.sources.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Deliveries;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Who gets in, and what is kept of it. */
class WebhookBodyTest {

  static Stream<SourceAdapter> adapters() {
    return Stream.of(new JitsiAdapter(), new JaasAdapter());
  }

  static ConfiguredSource source() {
    return Prosody.source(KnownPeople.NONE);
  }

  private static Delivery delivery(Map<String, String> headers, byte[] body) {
    Delivery made = Deliveries.of("", Map.of(), headers, "", Instant.EPOCH);
    return new Delivery(made.path(), made.query(), made.headers(), body, made.received());
  }

  static Verification.Accepted taken(SourceAdapter adapter, byte[] body) {
    Verification receipt =
        adapter.receive(delivery(Map.of("authorization", Prosody.AUTHORIZATION), body), source());
    assertThat(receipt).isInstanceOf(Verification.Accepted.class);
    return (Verification.Accepted) receipt;
  }

  private static Verification.Accepted taken(SourceAdapter adapter, String body) {
    return taken(adapter, body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void onlyTheExactHeaderValueGetsIn(SourceAdapter adapter) {
    for (Map<String, String> headers :
        List.<Map<String, String>>of(
            Map.of(),
            Map.of("Authorization", ""),
            Map.of("Authorization", "Bearer"),
            Map.of("Authorization", Prosody.AUTHORIZATION + " "),
            Map.of("Authorization", "jitsi-key-of-no-value"))) {
      assertThat(adapter.receive(delivery(headers, new byte[] {'{', '}'}), source()))
          .isInstanceOf(Verification.Rejected.class);
    }
    assertThat(taken(adapter, "{}").body()).isEqualTo("{}");
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void sourceWithoutAnAuthorizationRefusesEveryDelivery(SourceAdapter adapter) {
    ConfiguredSource open =
        new ConfiguredSource(
            source().id(), source().tenant(), Map.of(), Prosody.GRACE, KnownPeople.NONE);

    assertThat(adapter.receive(delivery(Map.of("Authorization", ""), new byte[0]), open))
        .isInstanceOf(Verification.Rejected.class);
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void credentialsAndAddressesAreNotKept(SourceAdapter adapter) {
    String body =
        """
        {"eventType":"PARTICIPANT_JOINED","event_name":"x","token":"hunter2","data":{"name":"A","ip":"192.0.2.7",
        "password":"hunter2","host":"192.0.2.7"}}""";

    assertThat(taken(adapter, body).body()).doesNotContain("hunter2", "192.0.2").contains("name");
    assertThat(taken(adapter, "password=hunter2 from 192.0.2.7").body())
        .doesNotContain("hunter2", "192.0.2");
  }

  @Test
  void dataThatTellsNothingIsNotKept() {
    for (String type :
        List.of(
            "RECORDING_UPLOADED",
            "RTCSTATS_UPLOADED",
            "TRANSCRIPTION_CHUNK_RECEIVED",
            "CHAT_UPLOADED",
            "SCREEN_SHARING_HISTORY")) {
      String body =
          "{\"eventType\":\"" + type + "\",\"data\":{\"preAuthenticatedLink\":\"https://x/y\"}}";
      assertThat(taken(new JaasAdapter(), body).body()).doesNotContain("https").contains(type);
    }
  }

  @Test
  void addressOfASipCallerIsKeptWithoutAnIpAddress() {
    Map.of(
            "sip:ann@192.0.2.7:5060", "sip:ann@[removed]",
            "sip:ann@192.0.2.7;transport=tcp", "sip:ann@[removed];transport=tcp",
            "sip:ann@[2001:db8::7]:5060", "sip:ann@[[removed]]",
            "sip:ann@sip.example:5060", "sip:ann@sip.example",
            "sip:4940123456", "sip:4940123456")
        .forEach(
            (sent, kept) -> {
              ObjectNode body =
                  Prosody.JSON.createObjectNode().put("eventType", "SIP_CALL_IN_STARTED");
              body.putObject("data").put("sipAddress", sent);
              assertThat(
                      Prosody.JSON
                          .readTree(taken(new JaasAdapter(), body.toString()).body())
                          .path("data")
                          .path("sipAddress")
                          .stringValue())
                  .isEqualTo(kept);
            });
  }

  @Test
  void idempotencyKeyTellsOneDeliveryFromTheOther() {
    JaasAdapter adapter = new JaasAdapter();

    assertThat(taken(adapter, "{\"idempotencyKey\":\"k\",\"timestamp\":1}").id())
        .isEqualTo(taken(adapter, "{\"idempotencyKey\":\"k\",\"timestamp\":2}").id())
        .isEqualTo("k");
    assertThat(taken(adapter, "{\"timestamp\":1}").id())
        .isNotEqualTo(taken(adapter, "{\"timestamp\":2}").id());
  }

  @Test
  void orderOfMembersDoesNotTellPostsApart() {
    JitsiAdapter adapter = new JitsiAdapter();

    assertThat(taken(adapter, "{\"a\":1,\"b\":2}").id())
        .isEqualTo(taken(adapter, " { \"b\":2, \"a\":1 }").id())
        .isNotEqualTo(taken(adapter, "{\"a\":1,\"b\":3}").id());
  }

  @Test
  void bodyThatIsNotWhatItSaysIsNotUnderstood() {
    JitsiAdapter jitsi = new JitsiAdapter();
    JaasAdapter jaas = new JaasAdapter();
    for (String body :
        List.of(
            "",
            "no json",
            "[]",
            "{}",
            "{\"event_name\":7.5}",
            "{\"event_name\":\"muc-room-created\",\"room_jid\":\"r@x\"}",
            "{\"event_name\":\"muc-room-created\",\"room_jid\":\"r@x\",\"created_at\":-1}",
            "{\"event_name\":\"muc-room-created\",\"room_jid\":\"r@x\",\"created_at\":1e300}",
            "{\"event_name\":\"muc-occupant-left\",\"room_jid\":\"r@x\",\"occupant\":{}}",
            "{\"event_name\":\"muc-occupant-left\",\"room_jid\":\"r@x\","
                + "\"occupant\":{\"occupant_jid\":\"a@b\",\"joined_at\":1}}")) {
      assertThat(jitsi.read(taken(jitsi, body).body()))
          .as(body)
          .isInstanceOf(ParseResult.NotUnderstood.class);
    }
    for (String body :
        List.of(
            "{\"eventType\":\"ROOM_DESTROYED\",\"timestamp\":1}",
            "{\"eventType\":\"ROOM_DESTROYED\",\"sessionId\":\"s\",\"timestamp\":\"1\"}",
            "{\"eventType\":\"PARTICIPANT_LEFT\",\"sessionId\":\"s\",\"timestamp\":1}")) {
      assertThat(jaas.read(taken(jaas, body).body()))
          .as(body)
          .isInstanceOf(ParseResult.NotUnderstood.class);
    }
  }

  @Test
  void wholeNumbersMayBeWrittenWithAFractionOfZero() {
    String body =
        "{\"event_name\":\"muc-room-created\",\"room_jid\":\"r@x\",\"created_at\":1.7953374580e9}";

    assertThat(new JitsiAdapter().read(body))
        .isInstanceOfSatisfying(
            ParseResult.Understood.class,
            read ->
                assertThat(read.marks()).extracting(IndexEntry::key).containsExactly("room:r@x"));
  }
}
