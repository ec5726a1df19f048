package dev.rollcall.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.lark.oapi.core.request.EventReq;
import com.lark.oapi.core.response.EventResp;
import com.lark.oapi.event.EventDispatcher;
import com.lark.oapi.service.vc.VcService;
import com.lark.oapi.service.vc.v1.model.P2MeetingAllMeetingEndedV1;
import com.lark.oapi.service.vc.v1.model.P2MeetingLeaveMeetingV1;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vendor's own event receiver accepts the deliveries of the server's tests, and refuses those
 * that the server must refuse.
 */
final class EventDispatcherTest {

  private final List<String> seen = new ArrayList<>();

  @Test
  void theVendorsDispatcherJudgesEachDeliveryAsItIsSaid() throws Throwable {
    JsonNode vectors =
        JsonMapper.shared().readTree(Files.readAllBytes(Project.shared("feishu-events.json")));
    EventDispatcher dispatcher = dispatcher(vectors);
    for (JsonNode delivery : vectors.path("deliveries")) {
      int before = seen.size();
      EventResp answer = dispatcher.handle(request(delivery));
      String name = delivery.path("name").asString();
      switch (delivery.path("dispatcher").asString()) {
        case "event" -> {
          assertThat(answer.getStatusCode()).as(name).isEqualTo(200);
          assertThat(seen).as(name).hasSize(before + 1);
        }
        case "challenge" ->
            assertThat(new String(answer.getBody(), StandardCharsets.UTF_8))
                .as(name)
                .contains("lab-challenge");
        default -> {
          assertThat(answer.getStatusCode()).as(name).isEqualTo(500);
          assertThat(seen).as(name).hasSize(before);
        }
      }
    }
    assertThat(seen)
        .containsExactly("7000000000000000001 left ou_bob 1", "7000000000000000001 ended");
  }

  private EventDispatcher dispatcher(JsonNode vectors) {
    return EventDispatcher.newBuilder(
            vectors.path("verification_token").asString(), vectors.path("encrypt_key").asString())
        .onP2MeetingLeaveMeetingV1(
            new VcService.P2MeetingLeaveMeetingV1Handler() {
              @Override
              public void handle(P2MeetingLeaveMeetingV1 event) {
                seen.add(
                    "%s left %s %d"
                        .formatted(
                            event.getEvent().getMeeting().getId(),
                            event.getEvent().getLeaveUser().getId().getOpenId(),
                            event.getEvent().getLeaveReason()));
              }
            })
        .onP2MeetingAllMeetingEndedV1(
            new VcService.P2MeetingAllMeetingEndedV1Handler() {
              @Override
              public void handle(P2MeetingAllMeetingEndedV1 event) {
                seen.add(event.getEvent().getMeeting().getId() + " ended");
              }
            })
        .build();
  }

  private static EventReq request(JsonNode delivery) {
    Map<String, List<String>> headers = new HashMap<>();
    delivery
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().asString())));
    EventReq request = new EventReq();
    request.setHttpPath("/");
    request.setHeaders(headers);
    request.setBody(delivery.path("body").asString().getBytes(StandardCharsets.UTF_8));
    return request;
  }
}
