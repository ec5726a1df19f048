package dev.rollcall.sources.janus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.NastyTexts;
import dev.rollcall.sources.Verification;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nothing that is posted gets an exception out of the adapter, or into a fact what no store takes.
 */
class JanusFuzzTest {

  private static final int TRIES = 3_000;
  private static final Pattern UNSTORABLE =
      Pattern.compile(
          "\0|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");
  private static final Instant YEAR_10000 = Instant.parse("9999-12-31T23:59:59.999999Z");

  private static final List<JsonNode> ODD =
      List.of(
          JsonNodeFactory.instance.nullNode(),
          JsonNodeFactory.instance.booleanNode(true),
          JsonNodeFactory.instance.numberNode(-1),
          JsonNodeFactory.instance.numberNode(0),
          JsonNodeFactory.instance.numberNode(Long.MAX_VALUE),
          JsonNodeFactory.instance.numberNode(Long.MIN_VALUE),
          JsonNodeFactory.instance.numberNode(253_402_300_799_999_999L),
          JsonNodeFactory.instance.numberNode(1e300),
          JsonNodeFactory.instance.numberNode(new BigInteger("9".repeat(400))),
          JsonNodeFactory.instance.stringNode(""),
          JsonNodeFactory.instance.stringNode("\0"),
          JsonNodeFactory.instance.stringNode("half \ud83d of a face"),
          JsonNodeFactory.instance.stringNode("\udc00"),
          JsonNodeFactory.instance.stringNode("x".repeat(3_000)),
          JsonNodeFactory.instance.stringNode("joined"),
          JsonNodeFactory.instance.arrayNode().add(1),
          JsonNodeFactory.instance.objectNode().put("id", "\0"));

  private static void post(byte[] body) {
    MemoryInbox inbox = LiveJanus.inbox(LongMeeting.PEOPLE);
    Verification receipt =
        inbox.post(
            new Delivery(
                "", _ -> Optional.empty(), LiveJanus.delivery("").headers(), body, Instant.EPOCH));
    assertThat(receipt).isInstanceOf(Verification.Accepted.class);
    assertThat(inbox.kept()).allSatisfy(kept -> assertThat(kept).doesNotContainPattern(UNSTORABLE));
    for (Fact fact : inbox.facts()) {
      assertThat(fact.toString()).doesNotContainPattern(UNSTORABLE);
      assertThat(fact.time().toInstant()).isBefore(YEAR_10000.plusSeconds(1));
    }
  }

  @Test
  void randomBytesAreTaken() {
    Random random = new Random(1);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      byte[] body = new byte[random.nextInt(200)];
      random.nextBytes(body);
      post(body);
    }
  }

  @Test
  void bytesChangedInARealDeliveryAreTaken() {
    Random random = new Random(2);
    byte[] real = LongMeeting.script().json().toString().getBytes(StandardCharsets.UTF_8);
    for (int attempt = 0; attempt < TRIES / 10; attempt++) {
      byte[] body = real.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      post(body);
    }
  }

  @Test
  void wrongTypesInAnyMemberAreTaken() {
    Random random = new Random(3);
    for (int attempt = 0; attempt < TRIES / 10; attempt++) {
      List<JsonNode> events = new ArrayList<>();
      for (JsonNode event : MadeUpMeetings.script(new Random(attempt)).json()) {
        events.add(random.nextInt(3) == 0 ? spoilt(event, random) : event);
      }
      post(events.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static JsonNode spoilt(JsonNode node, Random random) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = List.copyOf(object.propertyNames());
      String name = names.get(random.nextInt(names.size()));
      object.set(name, spoilt(object.path(name), random));
      return object;
    }
    if (node instanceof ArrayNode array && !array.isEmpty()) {
      int index = random.nextInt(array.size());
      array.set(index, spoilt(array.path(index), random));
      return array;
    }
    return ODD.get(random.nextInt(ODD.size()));
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 98, 99, 100, 101, 499, 500, 100_000})
  void deepJsonIsTaken(int depth) {
    post(("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8));
    post(("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)).getBytes(StandardCharsets.UTF_8));
    post(
        ("[{\"type\":4,\"timestamp\":1,\"event\":{\"data\":{\"room\":\"r\",\"description\":\"d\",\"x\":"
                + "[".repeat(depth)
                + "]".repeat(depth)
                + "}}}]")
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void longTextsAreTaken() {
    post("\"token\":\"".concat("\\a".repeat(200_000)).getBytes(StandardCharsets.UTF_8));
    post("token".repeat(200_000).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyStoredBodyCanBeRead() {
    JanusAdapter adapter = new JanusAdapter();
    for (String kept :
        new String[] {
          "",
          "[]",
          "7",
          "{\"events\":7,\"ignored\":7,\"unknown\":7}",
          "{\"events\":[null,7,{\"rollcall\":7,\"type\":64,\"timestamp\":1,\"event\":{\"plugin\":"
              + "\"janus.plugin.videoroom\",\"data\":{\"event\":\"joined\",\"room\":1,\"id\":2}},"
              + "\"rollcall\":{\"badge\":{\"id\":\"\",\"id_type\":\"open_id\"}}}],\"ignored\":{\"a\":\"b\"}}",
        }) {
      assertThat(adapter.read(kept)).isNotNull();
    }
  }

  @Test
  void anyDepthIsKeptOrNotUnderstood() {
    JanusAdapter adapter = new JanusAdapter();
    for (int depth : List.of(10, 63, 64, 65, 100, 499, 500, 501, 100_000)) {
      String nested = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
      String event =
          "[{\"type\":64,\"timestamp\":7,\"event\":{\"plugin\":\"janus.plugin.videoroom\",\"data\":"
              + nested
              + "}}]";
      for (String body : List.of(nested, "[" + nested + "]", event)) {
        Verification.Accepted taken =
            (Verification.Accepted)
                adapter.receive(LiveJanus.delivery(body), LiveJanus.source(Table.EMPTY));
        assertThat(adapter.read(taken.body())).isNotNull();
      }
    }
  }

  @Test
  void anyTextTakesTimeThatGrowsWithItsLengthAndIsKeptShort() {
    JanusAdapter adapter = new JanusAdapter();
    for (String text : NastyTexts.ofAnEvent()) {
      JanusScript script = new JanusScript();
      script.joined(JanusScript.client(1, "o"), "r", "f", "", text);
      script.joined(JanusScript.client(1, text), text, text, "", text);
      script.joinedBridge(JanusScript.client(2, "tel:" + text), "r", "sip:" + text);
      script.published(JanusScript.client(1, "o"), "r", "f", text);
      script.hangup(JanusScript.client(1, "o"), text);
      script.custom(text, "r", text);
      String body = script.json().toString();
      assertThat(
              NastyTexts.seconds(
                  () -> {
                    Verification.Accepted taken =
                        (Verification.Accepted)
                            adapter.receive(
                                LiveJanus.delivery(body), LiveJanus.source(Table.EMPTY));
                    assertThat(taken.body()).hasSizeLessThan(16_000);
                    assertThat(adapter.read(taken.body())).isNotNull();
                    adapter.translate(
                        LiveJanus.source(Table.EMPTY), "room:janus-lab-1/r", List.of(taken.body()));
                  }))
          .as(text.length() + " of " + text.substring(0, 4))
          .isLessThan(5);
    }
  }
}
