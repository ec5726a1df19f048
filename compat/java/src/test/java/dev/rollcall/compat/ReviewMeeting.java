package dev.rollcall.compat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The meeting of {@code compat/meeting.json}: the posted facts and the expected answer. */
final class ReviewMeeting {

  static final String ID = "7512345678901234567";
  static final String ALICE = "4c87bec3";
  static final String BOB = "e33ggbyz";
  static final String CAROL = "7a61b5c4";
  static final String DAVE = "f3e15a6a";
  static final String ERIN = "9d2b7c10";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([-a-z0-9.]+)}");

  private final Instant start;
  private final JsonNode scenario =
      JsonMapper.shared().readTree(Project.shared("meeting.json").toFile());

  private ReviewMeeting(Instant start) {
    this.start = start;
  }

  /** Within the 90 days that the endpoint serves, and over. */
  static ReviewMeeting aDayAgo() {
    return new ReviewMeeting(
        Clock.systemUTC().instant().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
  }

  List<ObjectNode> facts() {
    return scenario
        .path("facts")
        .valueStream()
        .map(fact -> (ObjectNode) filled(fact, text -> after(text).toString()))
        .map(fact -> fact.put("subject", "review-1"))
        .toList();
  }

  /**
   * The whole of {@code data.meeting}.
   *
   * @param ids the participants' by name, of the requested type
   */
  ObjectNode record(Map<String, String> ids) {
    return (ObjectNode)
        filled(
            scenario.path("record"),
            text -> {
              String id = ids.get(text);
              return id == null ? second(text) : id;
            });
  }

  /** The Unix second that many seconds after the start, as in the answer. */
  String second(String offset) {
    return Long.toString(after(offset).getEpochSecond());
  }

  private Instant after(String seconds) {
    long micros = new BigDecimal(seconds).movePointRight(6).longValueExact();
    return start.plus(micros, ChronoUnit.MICROS);
  }

  private static JsonNode filled(JsonNode node, UnaryOperator<String> placeholder) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = JsonMapper.shared().createObjectNode();
        object
            .propertyStream()
            .forEach(e -> copy.set(e.getKey(), filled(e.getValue(), placeholder)));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonMapper.shared().createArrayNode();
        array.valueStream().forEach(value -> copy.add(filled(value, placeholder)));
        yield copy;
      }
      case StringNode text -> {
        Matcher matcher = PLACEHOLDER.matcher(text.stringValue());
        yield matcher.matches() ? StringNode.valueOf(placeholder.apply(matcher.group(1))) : text;
      }
      default -> node;
    };
  }
}
