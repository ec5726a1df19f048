package dev.rollcall.cli.manage;

import dev.rollcall.logging.PrintableText;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Values of the API as people read them. */
final class ShownValue {

  private ShownValue() {}

  /** One line: members of a list with commas, of an object as {@code name=value}. */
  static String of(JsonNode value) {
    return PrintableText.line(text(value));
  }

  private static String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull() || (value.isContainer() && value.isEmpty())) {
      return "-";
    }
    if (value.isArray()) {
      return value.values().stream().map(ShownValue::text).collect(Collectors.joining(","));
    }
    if (value.isObject()) {
      return value.properties().stream()
          .map(member -> member.getKey() + "=" + text(member.getValue()))
          .collect(Collectors.joining(","));
    }
    return value.asString();
  }
}
