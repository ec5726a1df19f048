package dev.rollcall.json;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads single values of foreign JSON; a value of another type is absent. */
public final class JsonFields {

  /** The last second of the year 9999 as Unix time; a later one is no time. */
  public static final long LAST_SECOND = 253_402_300_799L;

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,19}");

  private JsonFields() {}

  /** A string that is not blank, in characters that every store takes. */
  public static Optional<String> text(JsonNode node) {
    return node.isString() ? storable(node) : Optional.empty();
  }

  /** The same; a string of more than {@code longest} UTF-16 units is absent. */
  public static Optional<String> text(JsonNode node, int longest) {
    return text(node).filter(text -> text.length() <= longest);
  }

  /** A string as above, or the digits of a whole number. */
  public static Optional<String> textOrNumber(JsonNode node) {
    return node.isString() || node.isIntegralNumber() ? storable(node) : Optional.empty();
  }

  private static Optional<String> storable(JsonNode node) {
    return Optional.of(TextSanitizer.of(node.asString())).filter(text -> !text.isBlank());
  }

  /** True, a number other than 0, or the text "true". */
  public static boolean flag(JsonNode node) {
    return node.asBoolean(false);
  }

  /** A whole number of 32 bits. */
  public static OptionalInt integer(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt()
        ? OptionalInt.of(node.intValue())
        : OptionalInt.empty();
  }

  /** A whole number of 64 bits. */
  public static OptionalLong number(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong()
        ? OptionalLong.of(node.longValue())
        : OptionalLong.empty();
  }

  /** A whole number of 64 bits, as a number or as its digits in a string. */
  public static OptionalLong decimal(JsonNode node) {
    return node.isString() ? decimal(node.stringValue()) : number(node);
  }

  /** The same of a text. */
  public static OptionalLong decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException beyond64Bits) {
      return OptionalLong.empty();
    }
  }

  /** Unix time in whole units; empty before 1970 and after the year 9999. */
  public static Optional<Instant> instant(OptionalLong count, TimeUnit unit) {
    return count.isPresent()
            && count.getAsLong() >= 0
            && unit.toSeconds(count.getAsLong()) <= LAST_SECOND
        ? Optional.of(Instant.EPOCH.plus(count.getAsLong(), unit.toChronoUnit()))
        : Optional.empty();
  }
}
