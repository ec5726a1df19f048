package dev.rollcall.sources.janus.event;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Texts of events. */
final class JsonFields {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private JsonFields() {}

  /** A string or a whole number (rooms and feeds can be either); empty for anything else. */
  static Optional<String> of(JsonNode node) {
    return node.isString() || node.isIntegralNumber()
        ? Optional.of(node.asString()).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  /** What an event that tells nothing is counted as; foreign names do not get through. */
  static String kind(String type, String name) {
    String known = NAME.matcher(type).matches() ? type : "other";
    return NAME.matcher(name).matches() ? known + " " + name : known;
  }
}
