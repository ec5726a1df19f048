package dev.rollcall.sources.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Deliveries;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.Mark;
import dev.rollcall.sources.Reading;
import dev.rollcall.sources.Receipt;
import dev.rollcall.sources.SourceAdapter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Who gets in, what is kept of it, and that nothing whatsoever breaks an adapter. */
class DoorTest {

  private static final int FUZZ = 4_000;
  private static final long YEAR_10000 = 253_402_300_800L * 1_000_000;

  static Stream<SourceAdapter> adapters() {
    return Stream.of(new JitsiAdapter(), new JaasAdapter());
  }

  private static ConfiguredSource source() {
    return Prosody.source(KnownPeople.NOBODY);
  }

  private static Delivery delivery(Map<String, String> headers, byte[] body) {
    Delivery made = Deliveries.of("", Map.of(), headers, "", Instant.EPOCH);
    return new Delivery(made.path(), made.query(), made.headers(), body, made.received());
  }

  private static Receipt.Taken taken(SourceAdapter adapter, byte[] body) {
    Receipt receipt =
        adapter.receive(delivery(Map.of("authorization", Prosody.AUTHORIZATION), body), source());
    assertThat(receipt).isInstanceOf(Receipt.Taken.class);
    return (Receipt.Taken) receipt;
  }

  private static Receipt.Taken taken(SourceAdapter adapter, String body) {
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
          .isInstanceOf(Receipt.Refused.class);
    }
    assertThat(taken(adapter, "{}").body()).isEqualTo("{}");
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void sourceWithoutAnAuthorizationLetsNobodyIn(SourceAdapter adapter) {
    ConfiguredSource open =
        new ConfiguredSource(
            source().id(), source().tenant(), Map.of(), Prosody.GRACE, KnownPeople.NOBODY);

    assertThat(adapter.receive(delivery(Map.of("Authorization", ""), new byte[0]), open))
        .isInstanceOf(Receipt.Refused.class);
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void credentialsAndAddressesAreNotKept(SourceAdapter adapter) {
    String body =
        """
        {"eventType":"PARTICIPANT_JOINED","token":"hunter2","data":{"name":"A","ip":"192.0.2.7",
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
    String body =
        """
        {"eventType":"SIP_CALL_IN_STARTED","data":{"sipAddress":"sip:ann@192.0.2.7:5060"}}""";

    assertThat(taken(new JaasAdapter(), body).body()).contains("sip:ann@").doesNotContain("192.0");
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
          .isInstanceOf(Reading.NotUnderstood.class);
    }
    for (String body :
        List.of(
            "{\"eventType\":\"ROOM_DESTROYED\",\"timestamp\":1}",
            "{\"eventType\":\"ROOM_DESTROYED\",\"sessionId\":\"s\",\"timestamp\":\"1\"}",
            "{\"eventType\":\"PARTICIPANT_LEFT\",\"sessionId\":\"s\",\"timestamp\":1}")) {
      assertThat(jaas.read(taken(jaas, body).body()))
          .as(body)
          .isInstanceOf(Reading.NotUnderstood.class);
    }
  }

  @Test
  void wholeNumbersMayBeWrittenWithAFractionOfZero() {
    String body =
        "{\"event_name\":\"muc-room-created\",\"room_jid\":\"r@x\",\"created_at\":1.7953374580e9}";

    assertThat(new JitsiAdapter().read(body))
        .isInstanceOfSatisfying(
            Reading.Understood.class,
            read -> assertThat(read.marks()).extracting(Mark::key).containsExactly("room:r@x"));
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void noBytesBreakIt(SourceAdapter adapter) {
    Random random = new Random(20_261_122);
    for (int attempt = 0; attempt < FUZZ; attempt++) {
      byte[] body = new byte[random.nextInt(200)];
      random.nextBytes(body);
      assertHarmless(adapter, body);
    }
    assertHarmless(adapter, ("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    assertHarmless(adapter, "{\"a\":\"\\ud800 \\u0000\"}".getBytes(StandardCharsets.UTF_8));
    assertHarmless(adapter, "{}".getBytes(StandardCharsets.UTF_16));
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void noValueInAnyMemberBreaksIt(SourceAdapter adapter) {
    List<String> bodies = new ArrayList<>(Prosody.capture("prosody-event-sync.ndjson"));
    JaasScript script = new JaasScript("s");
    script.room("ROOM_CREATED", "", 1);
    script.joined("side", "mod1", "j1", 10_000);
    script.left("side", "mod1", "j1", "left", 20_000);
    script.call("DIAL_IN_STARTED", "+4940123456", "j2", 10_000);
    script.call("SIP_CALL_IN_STARTED", "sip:a@b", "j3", 10_000);
    script.promoted("j1", 15_000);
    script.room("ROOM_DESTROYED", "", 30_000);
    bodies.addAll(script.bodies());
    Random random = new Random(20_261_122);
    for (int attempt = 0; attempt < FUZZ; attempt++) {
      ObjectNode body =
          (ObjectNode) Prosody.JSON.readTree(bodies.get(random.nextInt(bodies.size())));
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        damage(body, random);
      }
      assertHarmless(adapter, body.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Puts an odd value somewhere, at any depth. */
  private static void damage(ObjectNode body, Random random) {
    List<ObjectNode> objects = new ArrayList<>(List.of(body));
    for (int i = 0; i < objects.size(); i++) {
      for (JsonNode value : objects.get(i).values()) {
        if (value instanceof ObjectNode object) {
          objects.add(object);
        } else if (value instanceof ArrayNode array) {
          array.values().stream()
              .filter(ObjectNode.class::isInstance)
              .map(ObjectNode.class::cast)
              .forEach(objects::add);
        }
      }
    }
    ObjectNode target = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>(target.propertyNames());
    if (!names.isEmpty()) {
      target.set(names.get(random.nextInt(names.size())), odd(random));
    }
  }

  private static JsonNode odd(Random random) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (random.nextInt(16)) {
      case 0 -> json.nullNode();
      case 1 -> json.numberNode(Long.MAX_VALUE);
      case 2 -> json.numberNode(Long.MIN_VALUE);
      case 3 -> json.numberNode(new BigInteger("9".repeat(500)));
      case 4 -> json.numberNode(1e308);
      case 5 -> json.numberNode(-1);
      case 6 -> json.numberNode(253_402_300_799L);
      case 7 -> json.stringNode("");
      case 8 -> json.stringNode(" \t ");
      case 9 -> json.stringNode("\0half \ud800 pair");
      case 10 -> json.stringNode("/");
      case 11 -> json.stringNode("x".repeat(5_000));
      case 12 -> json.arrayNode().add(1);
      case 13 -> json.objectNode().put("a", 1);
      case 14 -> json.booleanNode(true);
      default -> json.stringNode("%zz%00@/");
    };
  }

  private static void assertHarmless(SourceAdapter adapter, byte[] body) {
    Receipt.Taken taken = taken(adapter, body);
    assertThat(isStorable(taken.body()) && isStorable(taken.id())).isTrue();
    switch (adapter.read(taken.body())) {
      case Reading.NotUnderstood(String reason) -> assertThat(isStorable(reason)).isTrue();
      case Reading.Understood(List<Mark> marks, var ignored) -> {
        assertThat(ignored.keySet()).allMatch(kind -> kind.length() < 100);
        for (Mark mark : marks) {
          assertThat(isStorable(mark.key())).isTrue();
          for (Fact fact : adapter.translate(source(), mark.key(), List.of(taken.body())).facts()) {
            assertStorable(fact);
          }
        }
      }
    }
  }

  private static void assertStorable(Fact fact) {
    assertThat(isStorable(fact.id()) && isStorable(fact.subject().orElse(""))).isTrue();
    assertThat(fact.time().micros()).isBetween(0L, YEAR_10000);
    assertThat(isStorable(fact.data().toString())).isTrue();
    if (fact.data() instanceof FactData.Left left) {
      assertThat(left.joinedAt()).isEqualTo(Optional.empty());
    }
  }

  private static boolean isStorable(String text) {
    return text.codePoints().noneMatch(point -> point == 0 || (point >= 0xD800 && point <= 0xDFFF));
  }
}
