package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.TextSanitizer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads single values; a value of the wrong type is absent. */
final class JsonFields {

  /** The end of year 9999: what lies beyond is no time. */
  private static final long LATEST_MILLIS = 253_402_300_799_999L;

  /** As long as a JID can be; no name is longer. */
  private static final int LONGEST = 3071;

  private static final Pattern KIND = Pattern.compile("[A-Za-z0-9_-]{1,50}");

  private JsonFields() {}

  /** A text that can be stored and served: a string or a whole number, not blank. */
  static Optional<String> text(JsonNode node) {
    return node.isString() || node.isIntegralNumber()
        ? Optional.of(TextSanitizer.of(node.asString()))
            .filter(text -> !text.isBlank() && text.length() <= LONGEST)
        : Optional.empty();
  }

  static Optional<Moment> seconds(JsonNode node) {
    return time(node, LATEST_MILLIS / 1_000).map(Moment::ofSeconds);
  }

  static Optional<Moment> millis(JsonNode node) {
    return time(node, LATEST_MILLIS).map(millis -> new Moment(millis * 1_000));
  }

  /** A claim of a JWT may be a boolean, or a text that says the same. */
  static boolean isTrue(JsonNode node) {
    return node.booleanValue(false) || node.stringValue("").equals("true");
  }

  /** What an event that tells nothing is counted as; foreign names do not get through. */
  static String kind(String type) {
    return KIND.matcher(type).matches() ? type : "other";
  }

  /** Jitsi writes what a JID cannot hold in percent. */
  static String readable(String room) {
    try {
      String decoded = URLDecoder.decode(room.replace("+", "%2B"), StandardCharsets.UTF_8);
      return decoded.isBlank() || decoded.indexOf('\uFFFD') >= 0 ? room : TextSanitizer.of(decoded);
    } catch (IllegalArgumentException plain) {
      return room;
    }
  }

  private static Optional<Long> time(JsonNode node, long latest) {
    OptionalLong whole = whole(node);
    return whole.isPresent() && whole.getAsLong() >= 0 && whole.getAsLong() <= latest
        ? Optional.of(whole.getAsLong())
        : Optional.empty();
  }

  /** Lua has one type for all numbers and may write a whole one with a fraction of zero. */
  private static OptionalLong whole(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.canConvertToLong() ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
    }
    double value = node.isNumber() ? node.doubleValue() : Double.NaN;
    return Math.rint(value) == value && Math.abs(value) < 1e15
        ? OptionalLong.of((long) value)
        : OptionalLong.empty();
  }
}
