package dev.rollcall.cli.manage;

import dev.rollcall.cli.terminal.Terminal;
import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One resource, or a part of it, on standard output. */
final class Shown {

  private Shown() {}

  /** Its members, one a line, or as JSON. */
  static void say(JsonNode resource, boolean json) {
    if (json) {
      Terminal.say(resource.toString());
      return;
    }
    int widest = resource.propertyNames().stream().mapToInt(String::length).max().orElse(0);
    resource
        .properties()
        .forEach(
            member ->
                Terminal.say(
                    "%s  %s"
                        .formatted(
                            member.getKey() + " ".repeat(widest - member.getKey().length()),
                            ShownValue.of(member.getValue()))));
  }

  /** The secrets that an answer tells: it is the only one that does. */
  static void sayOnce(JsonNode answer, Collection<String> secrets) {
    ObjectNode told = ((ObjectNode) answer).deepCopy();
    told.retain(secrets);
    if (!told.isEmpty()) {
      say(told, false);
      Terminal.warn("told this once and never again: keep it where secrets are kept");
    }
  }
}
