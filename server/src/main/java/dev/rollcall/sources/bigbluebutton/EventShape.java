package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.sources.Shape;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of an event that are read. What people say and write in a meeting goes, and what
 * others attach to a join link or a meeting: a referer or a meeting's metadata often carries
 * credentials of other systems, and the voice conference's number is what lets a telephone in.
 */
final class EventShape {

  private static final Shape MEETING =
      Shape.object(
          Map.of(
              "internal-meeting-id", Shape.id(),
              "external-meeting-id", Shape.id(),
              "name", Shape.text(),
              "is-breakout", Shape.word(),
              "parent-id", Shape.id(),
              "create-time", Shape.word()));

  private static final Shape USER =
      Shape.object(
          Map.of(
              "internal-user-id", Shape.id(),
              "external-user-id", Shape.id(),
              "name", Shape.text(),
              "role", Shape.word(),
              "sharing-mic", Shape.word()));

  private static final Shape RECORDING =
      Shape.object(
          Map.of(
              "start-time",
              Shape.word(),
              "playback",
              Shape.object(
                  Map.of("format", Shape.word(), "link", Shape.url(), "duration", Shape.word()))));

  private static final Shape ATTRIBUTES =
      Shape.object(
          Map.of(
              "meeting",
              MEETING,
              "user",
              USER,
              "record-id",
              Shape.id(),
              "success",
              Shape.word(),
              "workflow",
              Shape.word(),
              "recording",
              RECORDING));

  private static final Shape EVENT =
      Shape.object(
          Map.of(
              "data",
              Shape.object(
                  Map.of(
                      "id", Shape.word(),
                      "attributes", ATTRIBUTES,
                      "event", Shape.object(Map.of("ts", Shape.word()))))));

  private static final Shape POSTED =
      Shape.object(
          Map.of(
              "domain", Shape.text(),
              "event", Shape.list(EventShape::event),
              "timestamp", Shape.word()));

  private EventShape() {}

  /** Of a posted body with its events in an array. */
  static JsonNode keep(ObjectNode posted) {
    return POSTED.keep(posted).orElse(posted);
  }

  /** What is no event keeps its place among them, so that it is counted. */
  private static Optional<JsonNode> event(JsonNode node) {
    return EVENT.keep(node).or(() -> Optional.of(JsonNodeFactory.instance.nullNode()));
  }
}
