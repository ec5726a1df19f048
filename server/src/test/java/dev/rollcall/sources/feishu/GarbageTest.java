package dev.rollcall.sources.feishu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.cloudevents.FactWriter;
import dev.rollcall.record.Fact;
import dev.rollcall.sources.Deliveries;
import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.Verification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** No bytes make the adapter fail, and every fact from them can be stored. */
class GarbageTest {

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "9223372036854775808",
          "1e400",
          "123456789012345678901234567890",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"-5\"",
          "\"999999999999999\"",
          "\"99999999999999999999\"",
          "[]",
          "{}",
          "[[[{}]]]",
          "\"" + "x".repeat(2_000) + "\"");

  @Test
  void anyMemberOfAnyTypeGivesStorableFactsOrNone() {
    MeetingScript script =
        new MeetingScript("7000000000000000001", "alice")
            .join(1, MeetingScript.user("alice", 1, 2))
            .leave(2, MeetingScript.user("alice", 1, 2), 1)
            .ended("meeting_ended", 3, 3.5);
    for (ObjectNode event : script.events()) {
      for (List<String> path : paths(event)) {
        for (String value : VALUES) {
          ObjectNode broken = event.deepCopy();
          JsonNode parent = broken;
          for (String step : path.subList(0, path.size() - 1)) {
            parent = parent.path(step);
          }
          ((ObjectNode) parent).set(path.getLast(), JsonMapper.shared().readTree(value));
          assertStorable(broken.toString());
        }
      }
    }
  }

  @Test
  void randomBytesAndCutEventsAreRefusedOrKeptUnread() {
    Random random = new Random(3);
    byte[] event =
        new MeetingScript("7000000000000000001", "alice")
            .join(1, MeetingScript.user("alice", 1, 2))
            .events()
            .getFirst()
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    for (int attempt = 0; attempt < 400; attempt++) {
      byte[] bytes = event.clone();
      for (int change = 0; change <= random.nextInt(4); change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      assertStorable(new String(bytes, 0, random.nextInt(bytes.length), StandardCharsets.UTF_8));
      random.nextBytes(bytes);
      assertStorable(new String(bytes, StandardCharsets.ISO_8859_1));
    }
    assertStorable("[".repeat(100_000));
    assertStorable("{\"header\":".repeat(400) + "1" + "}".repeat(400));
  }

  @Test
  void absurdTimestampsAreRefused() {
    String body = FeishuEngine.envelope("{}");
    for (String timestamp : List.of("", "-1", "x", "999999999999999", "9".repeat(40), "1.5")) {
      Verification receipt =
          new FeishuAdapter()
              .receive(
                  Deliveries.of(
                      "",
                      Map.of(),
                      Map.of("X-Lark-Signature", "0", "X-Lark-Request-Timestamp", timestamp),
                      body,
                      FeishuEngine.NOW),
                  FeishuEngine.source(true, Map.of()));
      assertThat(receipt).isInstanceOf(Verification.Rejected.class);
    }
  }

  private static void assertStorable(String body) {
    assertThatCode(
            () -> {
              for (boolean encrypted : new boolean[] {true, false}) {
                MemoryInbox inbox =
                    new MemoryInbox(new FeishuAdapter(), FeishuEngine.source(encrypted, Map.of()));
                inbox.post(encrypted ? FeishuEngine.encrypted(body) : FeishuEngine.plain(body));
                inbox.post(FeishuEngine.signed(body));
                inbox.kept().forEach(kept -> assertThat(kept).doesNotContain("\u0000"));
                for (Fact fact : inbox.facts()) {
                  assertThat(FactReader.read(FactWriter.write(fact)))
                      .isInstanceOf(FactReading.WellFormed.class);
                }
              }
            })
        .as(() -> body.substring(0, Math.min(body.length(), 500)))
        .doesNotThrowAnyException();
  }

  private static List<List<String>> paths(ObjectNode event) {
    List<List<String>> paths = new ArrayList<>();
    collect(event, List.of(), paths);
    return paths;
  }

  private static void collect(JsonNode node, List<String> here, List<List<String>> paths) {
    node.properties()
        .forEach(
            member -> {
              List<String> path = new ArrayList<>(here);
              path.add(member.getKey());
              paths.add(path);
              collect(member.getValue(), path, paths);
            });
  }
}
