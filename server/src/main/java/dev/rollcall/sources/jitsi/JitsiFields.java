package dev.rollcall.sources.jitsi;

import dev.rollcall.json.JsonFields;
import dev.rollcall.record.Moment;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The two values that Jitsi writes in a way of its own: texts of any type, and Lua's numbers. */
final class JitsiFields {

  /** As long as a JID can be; no name is longer. */
  private static final int LONGEST = 3071;

  private JitsiFields() {}

  /** Ids and names are strings or whole numbers, as the application's tokens state them. */
  static Optional<String> text(JsonNode node) {
    return JsonFields.textOrNumber(node).filter(text -> text.length() <= LONGEST);
  }

  static Optional<Moment> time(JsonNode node, TimeUnit unit) {
    return JsonFields.instant(whole(node), unit).map(Moment::of);
  }

  /** Lua has one type for all numbers and may write a whole one with a fraction of zero. */
  private static OptionalLong whole(JsonNode node) {
    double value = node.isFloatingPointNumber() ? node.doubleValue() : Double.NaN;
    return Math.rint(value) == value && Math.abs(value) < 1e15
        ? OptionalLong.of((long) value)
        : JsonFields.number(node);
  }
}
