package dev.rollcall.sources.bigbluebutton;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Texts of events. */
final class Texts {

  private static final int LONGEST_ID = 200;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  /** What no text column of a database takes: NUL, and half of a surrogate pair. */
  private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

  private static final String REPLACEMENT = "\uFFFD";

  private Texts() {}

  static String storable(String text) {
    return UNSTORABLE.matcher(text).replaceAll(REPLACEMENT);
  }

  /** A copy in which every text can be stored. */
  static JsonNode storable(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(member -> copy.set(storable(member.getKey()), storable(member.getValue())));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.values().forEach(element -> copy.add(storable(element)));
      return copy;
    }
    return node.isString() ? JsonNodeFactory.instance.stringNode(storable(node.asString())) : node;
  }

  /** A string that says something; empty for anything else. */
  static Optional<String> of(JsonNode node) {
    return node.isString()
        ? Optional.of(node.asString()).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  /** A string that can be an id; BigBlueButton's are some 60 characters at most. */
  static Optional<String> id(JsonNode node) {
    return of(node).filter(text -> text.length() <= LONGEST_ID);
  }

  /** What an event that tells nothing is counted as; foreign names do not get through. */
  static String kind(String name) {
    return NAME.matcher(name).matches() ? name : "other";
  }
}
