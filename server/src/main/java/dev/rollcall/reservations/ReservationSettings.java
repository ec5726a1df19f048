package dev.rollcall.reservations;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a reservation says of its meeting.
 *
 * @param json the vendor's {@code meeting_settings}: a JSON object
 */
public record ReservationSettings(String json) {

  public Optional<String> topic() {
    return text("topic");
  }

  /** Digits; empty where people join without one. */
  public Optional<String> password() {
    return text("password");
  }

  /** The user_ids of {@code assign_host_list}. */
  public List<String> hosts() {
    return node().path("assign_host_list").valueStream().map(host -> host.asString("")).toList();
  }

  public boolean isRecorded() {
    return node().path("auto_record").asBoolean(false);
  }

  public JsonNode node() {
    return JsonMapper.shared().readTree(json);
  }

  /** These, with every member replaced that {@code changed} has. */
  public ReservationSettings with(ReservationSettings changed) {
    ObjectNode merged = (ObjectNode) node();
    merged.setAll((ObjectNode) changed.node());
    return new ReservationSettings(merged.toString());
  }

  private Optional<String> text(String name) {
    return Optional.of(node().path(name))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(value -> !value.isEmpty());
  }
}
