package dev.rollcall.sources.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sources.NastyTexts;
import dev.rollcall.sources.ParseResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The time for a text of a participant is linear in its length, for any characters. */
final class LongTextsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final LiveKitAdapter ADAPTER = new LiveKitAdapter();

  @Test
  void anyTextInAnyMemberTakesTimeThatGrowsWithItsLength() {
    for (String text : NastyTexts.ofAnEvent()) {
      assertThat(NastyTexts.seconds(() -> translated(text)))
          .as(text.length() + " of " + text.substring(0, 4))
          .isLessThan(5);
    }
  }

  private static void translated(String text) {
    String joined = new RoomScript("RM_one", "weekly").joined("PA_1", "alice", 4);
    ObjectNode event = (ObjectNode) JSON.readTree(joined);
    event.putObject("track").put("source", text).put("type", text);
    ((ObjectNode) event.path("room")).put("name", text).put("metadata", text);
    ObjectNode participant = (ObjectNode) event.path("participant");
    participant.put("name", text).put("state", text).put("kind", "SIP").put("metadata", text);
    participant.put("disconnectReason", text);
    participant.put(text.substring(0, Math.min(text.length(), 1 << 16)), text);
    participant
        .putObject("attributes")
        .put("sip.phoneNumber", text)
        .put("sip.callStatus", text)
        .put("rollcall.role", text)
        .put("rollcall.user_type", text);
    String kept =
        WebhookBody.of(JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8)).body();
    assertThat(kept).hasSizeLessThan(6_000);
    assertThat(ADAPTER.read(kept)).isInstanceOf(ParseResult.Understood.class);
    assertThat(ADAPTER.translate(Played.SOURCE, "room:RM_one", List.of(kept)).facts()).isNotEmpty();
  }
}
