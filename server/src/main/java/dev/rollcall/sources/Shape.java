package dev.rollcall.sources;

import dev.rollcall.json.TextSanitizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a payload is kept: the members that an adapter reads, and of them no more than a record
 * needs. Everything else is removed: stored deliveries are small, and an unknown member cannot leak
 * a secret.
 */
public interface Shape {

  /** As many characters as a name or a topic is kept with. */
  int LONGEST_TEXT = 1_000;

  /** The longest text that may be an id; a JID has up to 3,071 characters. */
  int LONGEST_ID = 3_071;

  /** The longest that an engine calls anything. */
  int LONGEST_WORD = 100;

  /** A copy; empty where nothing of it is kept. */
  Optional<JsonNode> keep(JsonNode node);

  /** A text that people read, cut to {@link #LONGEST_TEXT}, or a number or truth value. */
  static Shape text() {
    return new Scalar(true, LONGEST_TEXT);
  }

  /** A text that tells two things apart, which a cut could make one: whole, or not at all. */
  static Shape id() {
    return new Scalar(false, LONGEST_ID);
  }

  /** A name of a fixed set or a number; what is longer than any of these is left out. */
  static Shape word() {
    return new Scalar(false, LONGEST_WORD);
  }

  /** A URL without a credential in it, {@link Redactor#url}: whole, or not at all. */
  static Shape url() {
    return node ->
        Optional.of(node)
            .filter(JsonNode::isString)
            .flatMap(text -> Redactor.url(text.stringValue()))
            .map(JsonNodeFactory.instance::stringNode);
  }

  /** That it is there: an object without members, a text without its words. */
  static Shape presence() {
    return new Presence();
  }

  /** The first elements of an array, at most 20,000. */
  static Shape list(Shape element) {
    return new Elements(element);
  }

  /**
   * An object's members.
   *
   * @param members by name; case and underscores do not matter
   */
  static Shape object(Map<String, Shape> members) {
    Map<String, Shape> plain = new HashMap<>();
    members.forEach((name, shape) -> plain.put(Members.plain(name), shape));
    return new Members(plain);
  }

  /** A single value. */
  record Scalar(boolean cut, int longest) implements Shape {
    @Override
    public Optional<JsonNode> keep(JsonNode node) {
      if (!node.isString()) {
        return Optional.of(node).filter(JsonNode::isValueNode);
      }
      String text = node.stringValue();
      return !cut && text.length() > longest
          ? Optional.empty()
          : Redactor.value(TextSanitizer.cut(text, longest))
              .map(JsonNodeFactory.instance::stringNode);
    }
  }

  /** Only that there is something. */
  record Presence() implements Shape {
    @Override
    public Optional<JsonNode> keep(JsonNode node) {
      JsonNodeFactory make = JsonNodeFactory.instance;
      if (node.isString()) {
        return Optional.of(make.stringNode(node.stringValue().isBlank() ? "" : "[removed]"));
      } else if (node.isArray()) {
        return Optional.of(node.isEmpty() ? make.arrayNode() : make.arrayNode().add("[removed]"));
      }
      return node.isObject() ? Optional.of(make.objectNode()) : Optional.empty();
    }
  }

  /** An array. */
  record Elements(Shape element) implements Shape {
    private static final int MOST = 20_000;

    @Override
    public Optional<JsonNode> keep(JsonNode node) {
      if (!node.isArray()) {
        return Optional.empty();
      }
      ArrayNode kept = JsonNodeFactory.instance.arrayNode();
      node.values().stream()
          .limit(MOST)
          .flatMap(value -> element.keep(value).stream())
          .forEach(kept::add);
      return Optional.of(kept);
    }
  }

  /** An object. */
  record Members(Map<String, Shape> members) implements Shape {
    private static final int LONGEST_NAME = 100;

    static String plain(String name) {
      return name.length() > LONGEST_NAME ? "" : name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    @Override
    public Optional<JsonNode> keep(JsonNode node) {
      if (!node.isObject()) {
        return Optional.empty();
      }
      ObjectNode kept = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              member ->
                  Optional.ofNullable(members.get(plain(member.getKey())))
                      .flatMap(shape -> shape.keep(member.getValue()))
                      .ifPresent(value -> kept.set(member.getKey(), value)));
      return Optional.of(kept);
    }
  }
}
