package dev.rollcall.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Changes as people read them.
 *
 * @param answer of {@code POST /rollcall/v1/config}
 */
record ChangeList(JsonNode answer) {

  /** What a change does, and what it is called before and after it. */
  private enum Action {
    CREATE("+", "to create", "created"),
    UPDATE("~", "to change", "changed"),
    DELETE("-", "to remove", "removed");

    private final String sign;
    private final String planned;
    private final String done;

    Action(String sign, String planned, String done) {
      this.sign = sign;
      this.planned = planned;
      this.done = done;
    }

    static Action of(JsonNode change) {
      return valueOf(change.path("action").asString().toUpperCase(Locale.ROOT));
    }
  }

  boolean isEmpty() {
    return answer.path("changes").isEmpty();
  }

  long removals() {
    return count(Action.DELETE);
  }

  private long count(Action action) {
    return answer
        .path("changes")
        .valueStream()
        .filter(change -> Action.of(change) == action)
        .count();
  }

  /** A line for each resource, and one for each member that changes. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (JsonNode change : answer.path("changes")) {
      Action action = Action.of(change);
      lines.add(
          "%s %s%s"
              .formatted(
                  action.sign,
                  change.path("resource").asString(),
                  removed(change.path("removed"))));
      if (action == Action.UPDATE) {
        change
            .path("fields")
            .properties()
            .forEach(field -> lines.add("    " + line(field.getKey(), field.getValue())));
      }
    }
    return lines;
  }

  private static String line(String name, JsonNode change) {
    if (!change.isObject()) {
      return name + ": " + change.asString();
    }
    return "%s: %s -> %s".formatted(name, text(change.path("before")), text(change.path("after")));
  }

  private static String text(JsonNode value) {
    return value.isMissingNode()
        ? "(none)"
        : value.isString() ? value.asString() : value.toString();
  }

  /** What a deletion takes with it. */
  private static String removed(JsonNode counts) {
    String text =
        counts.properties().stream()
            .filter(count -> count.getValue().asLong() > 0)
            .map(count -> count.getValue().asLong() + " " + count.getKey())
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "" : " (with " + text + ")";
  }

  /** How many there are, in one line. */
  String counts() {
    boolean planned = answer.path("dry_run").asBoolean(false);
    return Stream.of(Action.values())
        .map(action -> count(action) + " " + (planned ? action.planned : action.done))
        .collect(Collectors.joining(", "));
  }
}
