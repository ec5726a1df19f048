package dev.rollcall.sources.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sources.Deliveries;
import dev.rollcall.sources.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deliveries that {@code compat/java} shows to the vendor's own event dispatcher. What that takes
 * and refuses, the adapter takes and refuses; and they are what {@link FeishuEngine} makes, so that
 * the other tests' deliveries are the vendor's too.
 */
class SharedVectorsTest {

  private static final Path FILE = Path.of("../compat/feishu-events.json");

  @Test
  void theAdapterJudgesEachAsTheVendorsDispatcherDoes() throws IOException {
    JsonNode vectors = JsonMapper.shared().readTree(Files.readAllBytes(FILE));
    assertThat(vectors.path("deliveries")).isNotEmpty();
    for (JsonNode delivery : vectors.path("deliveries")) {
      Map<String, String> headers = new HashMap<>();
      delivery
          .path("headers")
          .properties()
          .forEach(header -> headers.put(header.getKey(), header.getValue().asString()));
      Verification receipt =
          new FeishuAdapter()
              .receive(
                  Deliveries.of(
                      "", Map.of(), headers, delivery.path("body").asString(), FeishuEngine.NOW),
                  FeishuEngine.source(true, Map.of()));
      Class<? extends Verification> expected =
          switch (delivery.path("dispatcher").asString()) {
            case "event" -> Verification.Accepted.class;
            case "challenge" -> Verification.Answered.class;
            default -> Verification.Rejected.class;
          };
      assertThat(receipt).as(delivery.path("name").asString()).isInstanceOf(expected);
    }
  }

  @Test
  void theyAreWhatTheTestsEngineMakes() throws IOException {
    assertThat(JsonMapper.shared().readTree(Files.readAllBytes(FILE))).isEqualTo(vectors());
  }

  private static ObjectNode vectors() {
    ObjectNode vectors = JsonMapper.shared().createObjectNode();
    vectors.put("verification_token", FeishuEngine.TOKEN);
    vectors.put("encrypt_key", FeishuEngine.KEY);
    ArrayNode deliveries = vectors.putArray("deliveries");
    MeetingScript script =
        new MeetingScript("7000000000000000001", "alice")
            .leave(10, MeetingScript.user("bob", 1, 1), 1)
            .ended("all_meeting_ended", 60, 60.5);
    for (ObjectNode event : script.events()) {
      String body = FeishuEngine.envelope(event.toString());
      add(deliveries, event.path("header").path("event_type").asString(), "event", body, body);
    }
    String leave = FeishuEngine.envelope(script.events().getFirst().toString());
    add(deliveries, "signed for another body", "refused", leave, leave + " ");
    String challenge =
        FeishuEngine.envelope(
            "{\"challenge\":\"lab-challenge\",\"token\":\"%s\",\"type\":\"url_verification\"}"
                .formatted(FeishuEngine.TOKEN));
    ObjectNode unsigned = deliveries.addObject();
    unsigned.put("name", "url_verification");
    unsigned.put("dispatcher", "challenge");
    unsigned.putObject("headers");
    unsigned.put("body", challenge);
    return vectors;
  }

  private static void add(
      ArrayNode deliveries, String name, String dispatcher, String body, String signedBody) {
    ObjectNode delivery = deliveries.addObject();
    delivery.put("name", name);
    delivery.put("dispatcher", dispatcher);
    ObjectNode headers = delivery.putObject("headers");
    new TreeMap<>(FeishuEngine.signature(signedBody, FeishuEngine.NOW)).forEach(headers::put);
    delivery.put("body", body);
  }
}
