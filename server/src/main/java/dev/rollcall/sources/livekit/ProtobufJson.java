package dev.rollcall.sources.livekit;

import dev.rollcall.json.JsonFields;
import dev.rollcall.record.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Members of Protobuf messages in JSON. An absent member has its type's default, names are in camel
 * or in snake case, whole numbers are texts or numbers, and an enum's value is its name or its
 * number.
 */
final class ProtobufJson {

  /** The longest text that may name something in a fact. */
  private static final int LONGEST_KEY = 400;

  private static final Pattern HUMP = Pattern.compile("([A-Z])");

  private ProtobufJson() {}

  static JsonNode member(JsonNode message, String name) {
    JsonNode member = message.path(name);
    return member.isMissingNode()
        ? message.path(HUMP.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT))
        : member;
  }

  /** Empty where it is blank: proto3 does not tell the two apart. */
  static Optional<String> text(JsonNode message, String name) {
    return JsonFields.text(member(message, name));
  }

  /** A text that names something; a longer one names nothing. */
  static Optional<String> key(JsonNode message, String name) {
    return JsonFields.text(member(message, name), LONGEST_KEY);
  }

  static boolean flag(JsonNode message, String name) {
    return JsonFields.flag(member(message, name));
  }

  /** Unix time; 0 is the default and no time. */
  static Optional<Moment> time(JsonNode message, String name, TimeUnit unit) {
    return JsonFields.instant(JsonFields.decimal(member(message, name)), unit)
        .filter(Instant.EPOCH::isBefore)
        .map(Moment::of);
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
    }
    OptionalInt number = JsonFields.integer(value);
    if (number.isPresent()) {
      int index = number.getAsInt();
      return index >= 0 && index < names.size() ? names.get(index) : "";
    }
    return value.isMissingNode() || value.isNull() ? names.getFirst() : "";
  }
}
