package dev.rollcall.sources.bigbluebutton;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Texts of events. */
final class JsonFields {

  private static final int LONGEST_ID = 200;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private JsonFields() {}

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
