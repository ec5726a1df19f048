package dev.rollcall.sources.bigbluebutton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rollcall.record.Fact;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.NastyTexts;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.Verification;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Nothing that is posted makes the adapter fail, nor gives a fact that cannot be stored. */
class AnyBytesTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "\u0000",
          "\ud800",
          "w_1",
          "v_1",
          "w_1-1",
          "-1",
          "user-joined",
          "meeting-created",
          "user-audio-voice-disabled",
          "MODERATOR",
          "true",
          Script.MAIN,
          "x".repeat(5_000));

  private final BigBlueButtonAdapter adapter = new BigBlueButtonAdapter();

  @Property(tries = 500)
  void anyBytes(@ForAll @Size(max = 200) byte[] body) {
    post(body);
  }

  @Property(tries = 500)
  void anyText(@ForAll String text) {
    post(("event=" + text).getBytes(StandardCharsets.UTF_8));
    post(("[" + text).getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 1_000)
  void eventsOfWhichAnythingIsSomethingElse(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> bodies = new GeneratedMeeting(seed % 10).script().bodies();
    ArrayNode events = NODES.arrayNode();
    for (int event = 0; event < 3; event++) {
      String body = bodies.get(random.nextInt(bodies.size()));
      JsonNode kept =
          Lab.JSON.readTree(WebhookBody.of(body.getBytes(StandardCharsets.UTF_8)).kept());
      events.add(changed(kept.path("event").get(0), random));
    }
    post(events.toString().getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 63, 64, 65, 100, 400, 499, 500, 501, 100_000})
  void anyDepth(int depth) {
    for (String[] around : new String[][] {{"[", "]"}, {"{\"data\":", "}"}, {"{\"event\":", "}"}}) {
      String nested = around[0].repeat(depth) + "1" + around[1].repeat(depth);
      post(nested.getBytes(StandardCharsets.UTF_8));
      post(("event=" + nested).getBytes(StandardCharsets.UTF_8));
      String event =
          "[{'data':{'id':'user-left','attributes':{'meeting':{'metadata':" + nested + "}}}}]";
      post(event.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void anyTextTakesTimeThatGrowsWithItsLength() {
    for (String text : NastyTexts.ofAnEvent()) {
      ObjectNode event = NODES.objectNode();
      ObjectNode data = event.putObject("data").put("id", "user-joined");
      data.putObject("event").put("ts", 1_795_338_000_123L);
      ObjectNode attributes = data.putObject("attributes");
      attributes
          .putObject("meeting")
          .put("internal-meeting-id", Script.MAIN)
          .put("name", text)
          .put("metadata", text);
      attributes
          .putObject("user")
          .put("internal-user-id", "w_1")
          .put("external-user-id", text)
          .put("name", text)
          .put("role", text)
          .put("userdata", text);
      byte[] body = ("[" + event + "]").getBytes(StandardCharsets.UTF_8);
      assertThat(NastyTexts.seconds(() -> post(body))).as(text.substring(0, 4)).isLessThan(5);
      byte[] garbage = ("event=" + text).getBytes(StandardCharsets.UTF_8);
      assertThat(NastyTexts.seconds(() -> post(garbage))).as(text.substring(0, 4)).isLessThan(5);
      assertThat(WebhookBody.of(body).kept()).hasSizeLessThan(5_000);
    }
  }

  private void post(byte[] body) {
    assertThatCode(() -> deliver(body)).doesNotThrowAnyException();
  }

  private void deliver(byte[] body) {
    Delivery delivery =
        new Delivery(
            "",
            _ -> Optional.empty(),
            _ -> Optional.of("Bearer " + Lab.SECRET),
            body,
            Lab.RECEIVED);
    if (adapter.receive(delivery, Lab.source()) instanceof Verification.Accepted(_, String kept)) {
      assertStorable(kept);
      if (adapter.read(kept) instanceof ParseResult.Understood(List<IndexEntry> marks, _)) {
        for (IndexEntry mark : marks) {
          assertStorable(mark.key());
          adapter
              .translate(Lab.source(), mark.key(), List.of(kept))
              .facts()
              .forEach(AnyBytesTest::assertStorable);
        }
      }
    } else {
      throw new AssertionError("not taken");
    }
  }

  private static void assertStorable(Fact fact) {
    assertStorable(fact.toString());
    assertThat(fact.time().seconds()).isBetween(0L, 253_402_300_799L);
  }

  private static void assertStorable(String text) {
    assertThat(text).doesNotContain("\u0000");
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
  }

  private static JsonNode changed(JsonNode node, Random random) {
    if (random.nextInt(25) == 0) {
      return anything(random);
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = NODES.objectNode();
      object
          .properties()
          .forEach(member -> copy.set(member.getKey(), changed(member.getValue(), random)));
      return copy;
    }
    return node;
  }

  private static JsonNode anything(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextLong());
      case 3 -> NODES.numberNode(random.nextDouble() * 1e300);
      case 4 -> NODES.numberNode(new BigInteger(400, random));
      case 5 -> NODES.arrayNode().add(NODES.objectNode());
      case 6 -> NODES.objectNode().put("data", 1);
      default -> NODES.stringNode(WORDS.get(random.nextInt(WORDS.size())));
    };
  }
}
