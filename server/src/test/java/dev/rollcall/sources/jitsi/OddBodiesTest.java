package dev.rollcall.sources.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.NastyTexts;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.Verification;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Nothing whatsoever that gets in breaks an adapter, or makes facts that cannot be stored. */
class OddBodiesTest {

  private static final int TRIES = 2_000;
  private static final long YEAR_10000 = 253_402_300_800L * 1_000_000;

  @ParameterizedTest
  @MethodSource("dev.rollcall.sources.jitsi.WebhookBodyTest#adapters")
  void noBytesBreakIt(SourceAdapter adapter) {
    Random random = new Random(20_261_122);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      byte[] body = new byte[random.nextInt(200)];
      random.nextBytes(body);
      assertHarmless(adapter, body);
    }
    assertHarmless(adapter, ("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    assertHarmless(adapter, "{\"a\":\"\\ud800 \\u0000\"}".getBytes(StandardCharsets.UTF_8));
    assertHarmless(adapter, "{}".getBytes(StandardCharsets.UTF_16));
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.sources.jitsi.WebhookBodyTest#adapters")
  void noDepthBreaksIt(SourceAdapter adapter) {
    for (int depth : List.of(10, 63, 64, 65, 499, 500, 501, 100_000)) {
      for (String type : List.of("'event_name':'muc-room-created'", "'eventType':'ROOM_CREATED'")) {
        String nested = "{'data':".repeat(depth) + "1" + "}".repeat(depth);
        String body = "{" + type + ",'data':" + nested + ",'occupant':" + nested + "}";
        assertHarmless(adapter, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        assertHarmless(adapter, nested.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.sources.jitsi.WebhookBodyTest#adapters")
  void anyTextTakesTimeThatGrowsWithItsLength(SourceAdapter adapter) {
    for (String text : NastyTexts.ofAnEvent()) {
      ObjectNode body = Prosody.JSON.createObjectNode();
      body.put("event_name", "muc-occupant-joined").put("room_jid", "r@meet").put("x", text);
      body.put("eventType", "SIP_CALL_IN_STARTED").put("sessionId", "s").put("timestamp", 1);
      body.put("fqn", text);
      for (String member : List.of("occupant", "data")) {
        body.putObject(member)
            .put("occupant_jid", "a@b/c")
            .put("joined_at", 1)
            .put("participantJid", "a@b")
            .put("participantFullJid", text)
            .put("sipAddress", "sip:a@" + text)
            .put("nick", text)
            .put("name", text)
            .put("email", text)
            .put("id", text);
      }
      byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
      assertThat(NastyTexts.seconds(() -> assertHarmless(adapter, bytes)))
          .as(text.length() + " of " + text.substring(0, 4))
          .isLessThan(5);
      assertThat(WebhookBodyTest.taken(adapter, bytes).body()).hasSizeLessThan(40_000);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.sources.jitsi.WebhookBodyTest#adapters")
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
    for (int attempt = 0; attempt < TRIES; attempt++) {
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
    Verification.Accepted taken = WebhookBodyTest.taken(adapter, body);
    assertThat(isStorable(taken.body()) && isStorable(taken.id())).isTrue();
    switch (adapter.read(taken.body())) {
      case ParseResult.NotUnderstood(String reason) -> assertThat(isStorable(reason)).isTrue();
      case ParseResult.Understood(List<IndexEntry> marks, var ignored) -> {
        assertThat(ignored.keySet()).allMatch(kind -> kind.length() < 100);
        for (IndexEntry mark : marks) {
          assertThat(isStorable(mark.key())).isTrue();
          for (Fact fact :
              adapter
                  .translate(WebhookBodyTest.source(), mark.key(), List.of(taken.body()))
                  .facts()) {
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
