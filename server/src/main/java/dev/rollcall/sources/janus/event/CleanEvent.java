package dev.rollcall.sources.janus.event;

import dev.rollcall.json.JsonFields;
import dev.rollcall.json.TextSanitizer;
import dev.rollcall.sources.Redactor;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One redacted event. Captures and live deliveries both use it, so that an event is equal from
 * either.
 *
 * @param json without tokens, session descriptions, candidates and addresses
 * @param token of the room, where the event is a join that shows one
 */
record CleanEvent(ObjectNode json, Optional<String> token) {

  private static final int MEDIA = 32;

  /** Credential by which a subscriber proves that it is also a publisher. */
  private static final String PRIVATE_ID = "private_id";

  static Optional<CleanEvent> of(JsonNode event) {
    if (!(clean(event) instanceof ObjectNode json)) {
      return Optional.empty();
    }
    if (json.path("event").path("data") instanceof ObjectNode data) {
      data.remove(PRIVATE_ID);
    }
    if (json.path("type").asInt(0) == MEDIA && !json.path("event").has("receiving")) {
      // Statistics: that they came is all that they tell.
      json.putObject("event");
    }
    json.remove(StoredBody.ROLLCALL);
    return Optional.of(
        new CleanEvent(
            json, JsonFields.textOrNumber(event.path("event").path("data").path("token"))));
  }

  /** The members of it that are read; all that is ever kept. */
  ObjectNode members() {
    return EventShape.EVENT
        .keep(json)
        .map(ObjectNode.class::cast)
        .orElseThrow(() -> new IllegalStateException("an event is an object"));
  }

  /** Any JSON, redacted. */
  static JsonNode clean(JsonNode node) {
    return Redactor.json(TextSanitizer.of(node));
  }
}
