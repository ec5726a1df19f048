package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.json.CanonicalJson;
import dev.rollcall.json.ForeignJson;
import dev.rollcall.json.TextSanitizer;
import dev.rollcall.sources.Redactor;
import dev.rollcall.sources.Sha256;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of a posted body. bbb-webhooks 3 posts a form whose {@code event} is a JSON array as
 * text; its forerunners with bearer authentication posted the array itself. Both are kept as {@code
 * {"domain": …, "event": […], "timestamp": …}}.
 *
 * @param id equal for equal events, independent of the transport
 */
record WebhookBody(String id, String kept) {

  /** A form has three. */
  private static final int MOST_MEMBERS = 100;

  /** Characters kept of a body that is no form, for an operator to look at. */
  private static final int LONGEST_FORM = 1 << 18;

  private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");

  static WebhookBody of(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    String start = text.stripLeading();
    boolean isJson = start.startsWith("{") || start.startsWith("[");
    return (isJson ? fromJson(text) : fromForm(text))
        .map(WebhookBody::ofEvents)
        .orElseGet(
            () ->
                new WebhookBody(
                    Sha256.sha256(body),
                    TextSanitizer.of(Redactor.text(isJson ? text : readable(text)))));
  }

  private static WebhookBody ofEvents(ObjectNode posted) {
    JsonNode storable = TextSanitizer.of(posted.path("event"));
    return new WebhookBody(
        Sha256.sha256(CanonicalJson.bytes(storable)),
        CanonicalJson.text(TextSanitizer.of(EventShape.keep(posted))));
  }

  private static Optional<ObjectNode> fromForm(String text) {
    Map<String, String> members = new HashMap<>();
    for (String pair : text.split("&", MOST_MEMBERS)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        decoded(pair.substring(equals + 1))
            .ifPresent(value -> members.putIfAbsent(pair.substring(0, equals), value));
      }
    }
    return Optional.ofNullable(members.get("event"))
        .flatMap(ForeignJson::parse)
        .flatMap(WebhookBody::events)
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
    return ForeignJson.parse(text)
        .flatMap(
            node ->
                node instanceof ObjectNode object && object.has("event") && !object.has("data")
                    ? events(unfolded(object.path("event"))).map(list -> with(object, list))
                    : events(node).map(list -> with(JsonNodeFactory.instance.objectNode(), list)));
  }

  /** The array may come as text within the JSON, as it does within a form. */
  private static JsonNode unfolded(JsonNode event) {
    return event.isString() ? ForeignJson.parse(event.asString()).orElse(event) : event;
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

  /** For a person to read, and for the scrubbing to see: a percent sign may stand for itself. */
  private static String readable(String text) {
    String cut = TextSanitizer.cut(text, LONGEST_FORM);
    return URLDecoder.decode(LONE_PERCENT.matcher(cut).replaceAll("%25"), StandardCharsets.UTF_8);
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notEncoded) {
      return Optional.empty();
    }
  }
}
