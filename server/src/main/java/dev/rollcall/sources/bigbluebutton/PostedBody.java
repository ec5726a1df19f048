package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.sources.Digests;
import dev.rollcall.sources.Scrub;
import dev.rollcall.sources.StorableText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of a posted body. bbb-webhooks 3 posts a form whose {@code event} is a JSON array as
 * text; its forerunners with bearer authentication posted the array itself. Both are kept as {@code
 * {"domain": …, "event": […], "timestamp": …}}.
 *
 * @param id the same for the same events, whatever carries them
 */
record PostedBody(String id, String kept) {

  /** Member order does not tell two events apart. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");

  /**
   * What people say and write in a meeting, and what others attach to a join link or a meeting: no
   * record needs it, and a referer or a meeting's metadata often carries credentials of other
   * systems. The voice conference's number is what lets a telephone in.
   */
  private static final Set<String> CONTENT =
      Set.of(
          "chat-message",
          "transcript",
          "pad",
          "poll",
          "recording",
          "userdata",
          "metadata",
          "referer",
          "voice-conf");

  static PostedBody of(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    String start = text.stripLeading();
    boolean isJson = start.startsWith("{") || start.startsWith("[");
    return (isJson ? fromJson(text) : fromForm(text))
        .map(PostedBody::ofEvents)
        .orElseGet(
            () ->
                new PostedBody(
                    Digests.sha256(body),
                    StorableText.of(Scrub.text(isJson ? text : readable(text)))));
  }

  private static PostedBody ofEvents(ObjectNode posted) {
    JsonNode storable = StorableText.of(posted);
    return new PostedBody(
        Digests.sha256(JSON.writeValueAsBytes(storable.path("event"))),
        JSON.writeValueAsString(Scrub.json(withoutContent(storable))));
  }

  private static Optional<ObjectNode> fromForm(String text) {
    Map<String, String> members = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        decoded(pair.substring(equals + 1))
            .ifPresent(value -> members.putIfAbsent(pair.substring(0, equals), value));
      }
    }
    return Optional.ofNullable(members.get("event"))
        .flatMap(PostedBody::parsed)
        .flatMap(PostedBody::events)
        .map(
            events -> {
              ObjectNode posted = JsonNodeFactory.instance.objectNode();
              members.computeIfPresent("domain", (name, value) -> keep(posted, name, value));
              posted.set("event", events);
              members.computeIfPresent("timestamp", (name, value) -> keep(posted, name, value));
              return posted;
            });
  }

  private static String keep(ObjectNode posted, String name, String value) {
    posted.put(name, value);
    return value;
  }

  private static Optional<ObjectNode> fromJson(String text) {
    return parsed(text)
        .flatMap(
            node ->
                node instanceof ObjectNode object && object.has("event") && !object.has("data")
                    ? events(unfolded(object.path("event"))).map(list -> with(object, list))
                    : events(node).map(list -> with(JsonNodeFactory.instance.objectNode(), list)));
  }

  /** The array may come as text within the JSON, as it does within a form. */
  private static JsonNode unfolded(JsonNode event) {
    return event.isString() ? parsed(event.asString()).orElse(event) : event;
  }

  private static Optional<ArrayNode> events(JsonNode node) {
    return switch (node) {
      case ArrayNode array -> Optional.of(array);
      case ObjectNode single -> Optional.of(JsonNodeFactory.instance.arrayNode().add(single));
      default -> Optional.empty();
    };
  }

  private static ObjectNode with(ObjectNode posted, ArrayNode events) {
    posted.set("event", events);
    return posted;
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  /** For a person to read, and for the scrubbing to see: a percent sign may stand for itself. */
  private static String readable(String text) {
    return URLDecoder.decode(LONE_PERCENT.matcher(text).replaceAll("%25"), StandardCharsets.UTF_8);
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notEncoded) {
      return Optional.empty();
    }
  }

  private static JsonNode withoutContent(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object.properties().stream()
          .filter(member -> !CONTENT.contains(member.getKey()))
          .forEach(member -> copy.set(member.getKey(), withoutContent(member.getValue())));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.values().forEach(element -> copy.add(withoutContent(element)));
      return copy;
    }
    return node;
  }
}
