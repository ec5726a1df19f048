package dev.rollcall.sources.livekit;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.TextSanitizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Protobuf messages as JSON, read as any parser of that format reads them: a member that is absent
 * has its type's default, names are in camel or in snake case, whole numbers are texts or numbers,
 * and an enum's value is its name or its number. What is of another type is as good as absent.
 */
final class JsonFields {

  private static final long LAST_SECOND = 253_402_300_799L;

  /** The longest text that may name something in a fact. */
  private static final int LONGEST_KEY = 400;

  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,19}");
  private static final Pattern HUMP = Pattern.compile("([A-Z])");

  private JsonFields() {}

  static JsonNode member(JsonNode message, String name) {
    JsonNode member = message.path(name);
    return member.isMissingNode()
        ? message.path(HUMP.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT))
        : member;
  }

  /** Empty where it is blank: proto3 does not tell the two apart. */
  static Optional<String> text(JsonNode message, String name) {
    JsonNode member = member(message, name);
    return member.isString()
        ? Optional.of(TextSanitizer.of(member.stringValue())).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  /** A text that names something; what is far too long for that names nothing. */
  static Optional<String> key(JsonNode message, String name) {
    return text(message, name).filter(text -> text.length() <= LONGEST_KEY);
  }

  static boolean flag(JsonNode message, String name) {
    return member(message, name).asBoolean(false);
  }

  /**
   * The name of an enum's value.
   *
   * @param names by number; a gap is empty
   * @return empty for a number without a name; a name is given back as it is
   */
  static String choice(JsonNode value, List<String> names) {
    if (value.isString()) {
      return value.stringValue();
    } else if (value.isIntegralNumber() && value.canConvertToInt()) {
      int number = value.intValue();
      return number >= 0 && number < names.size() ? names.get(number) : "";
    }
    return value.isMissingNode() || value.isNull() ? names.getFirst() : "";
  }

  static Optional<Moment> seconds(JsonNode message, String name) {
    return inTime(whole(message, name), 1).map(Moment::ofSeconds);
  }

  static Optional<Moment> millis(JsonNode message, String name) {
    return inTime(whole(message, name), 1_000).map(millis -> new Moment(millis * 1_000));
  }

  static Optional<Moment> nanos(JsonNode message, String name) {
    return inTime(whole(message, name), 1_000_000_000).map(nanos -> new Moment(nanos / 1_000));
  }

  /** No time is before 1970 or after the year 9999, and 0 stands for none. */
  private static Optional<Long> inTime(OptionalLong count, long perSecond) {
    return count.isPresent()
            && count.getAsLong() > 0
            && count.getAsLong() / perSecond <= LAST_SECOND
        ? Optional.of(count.getAsLong())
        : Optional.empty();
  }

  private static OptionalLong whole(JsonNode message, String name) {
    JsonNode member = member(message, name);
    if (member.isString() && WHOLE.matcher(member.stringValue()).matches()) {
      try {
        return OptionalLong.of(Long.parseLong(member.stringValue()));
      } catch (NumberFormatException beyondInt64) {
        return OptionalLong.empty();
      }
    }
    return member.isIntegralNumber() && member.canConvertToLong()
        ? OptionalLong.of(member.longValue())
        : OptionalLong.empty();
  }
}
