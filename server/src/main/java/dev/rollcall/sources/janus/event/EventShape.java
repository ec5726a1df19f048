package dev.rollcall.sources.janus.event;

import dev.rollcall.sources.Sha256;
import dev.rollcall.sources.Shape;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The members of an event that are read. */
final class EventShape {

  private static final Shape STREAM =
      Shape.object(
          Map.of(
              "type", Shape.word(),
              "description", Shape.text(),
              "disabled", Shape.word()));

  private static final Shape DATA =
      Shape.object(
          Map.ofEntries(
              Map.entry("event", Shape.word()),
              Map.entry("videoroom", Shape.word()),
              Map.entry("room", EventShape::name),
              Map.entry("id", EventShape::name),
              Map.entry("display", Shape.text()),
              Map.entry("description", Shape.text()),
              Map.entry("streams", Shape.list(STREAM)),
              Map.entry("audio_codec", Shape.word()),
              Map.entry("video_codec", Shape.word())));

  private static final Shape BODY =
      Shape.object(
          Map.ofEntries(
              Map.entry("name", Shape.word()),
              Map.entry("plugin", Shape.word()),
              Map.entry("data", DATA),
              Map.entry("connection", Shape.word()),
              Map.entry("reason", Shape.word()),
              Map.entry("mid", Shape.word()),
              Map.entry("media", Shape.word()),
              Map.entry("substream", Shape.word()),
              Map.entry("receiving", Shape.word()),
              Map.entry("seconds", Shape.word()),
              Map.entry("status", Shape.word()),
              Map.entry("info", Shape.object(Map.of("session-timeout", Shape.word())))));

  static final Shape EVENT =
      Shape.object(
          Map.of(
              "emitter", EventShape::name,
              "type", Shape.word(),
              "timestamp", Shape.word(),
              "session_id", Shape.id(),
              "handle_id", Shape.id(),
              "opaque_id", EventShape::name,
              "event", BODY));

  private EventShape() {}

  /**
   * Janus sets no limit to what rooms, feeds and clients call themselves: a digest stands for it.
   */
  private static Optional<JsonNode> name(JsonNode node) {
    return Shape.id()
        .keep(node)
        .or(
            () ->
                Optional.of(node)
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)
                    .filter(name -> name.length() > Shape.LONGEST_ID)
                    .map(name -> "sha256-" + Sha256.sha256(name))
                    .map(JsonNodeFactory.instance::stringNode));
  }
}
