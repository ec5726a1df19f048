package dev.rollcall.mirror;

import dev.rollcall.json.JsonFields;
import dev.rollcall.json.TextSanitizer;
import dev.rollcall.record.Moment;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a meeting that another system stated into the exact shape of the vendor's page. The answer
 * is not to be had a second time, so one odd member must not cost the whole of it: what has another
 * type is turned into the right one where that is certain, and left out where it is not. Members
 * that the page does not know are kept.
 */
final class RecordNormalizer {

  private static final int LONGEST_ID = 512;
  private static final int ENDED = 3;

  private RecordNormalizer() {}

  static ObjectNode of(JsonNode meeting) {
    if (!(TextSanitizer.of(meeting) instanceof ObjectNode shaped)) {
      return JsonNodeFactory.instance.objectNode();
    }
    texts(
        shaped,
        "id",
        "topic",
        "url",
        "meeting_no",
        "password",
        "note_id",
        "note_doc_token",
        "verbatim_doc_token");
    decimals(shaped, "create_time", "start_time", "end_time");
    decimals(shaped, "participant_count", "participant_count_accumulated");
    flags(shaped, Set.of("meeting_connect"));
    numbers(shaped, "status", 1, 3);
    if (!(shaped.path("host_user") instanceof ObjectNode host && hasIdentity(host))) {
      shaped.remove("host_user");
    }
    if (shaped.path("ability") instanceof ObjectNode ability) {
      flags(ability, ability.properties().stream().map(flag -> flag.getKey()).toList());
    } else {
      shaped.remove("ability");
    }
    participants(shaped);
    return shaped;
  }

  /**
   * Whether a shaped meeting is over: by its status, else as the vendor's own client tells it, by
   * an end after its start.
   */
  static boolean isOver(ObjectNode shaped) {
    JsonNode status = shaped.path("status");
    return status.isInt()
        ? status.intValue() == ENDED
        : end(shaped)
            .filter(end -> !seconds(shaped, "start_time").filter(end::isBefore).isPresent())
            .isPresent();
  }

  static Optional<Moment> end(ObjectNode shaped) {
    return seconds(shaped, "end_time");
  }

  /** "0" and "" stand for a time that has not come. */
  private static Optional<Moment> seconds(ObjectNode shaped, String name) {
    return Optional.of(shaped.path(name).asString(""))
        .filter(text -> !text.isEmpty() && Long.parseLong(text) > 0)
        .map(text -> Moment.ofSeconds(Long.parseLong(text)));
  }

  private static void participants(ObjectNode meeting) {
    if (!(meeting.path("participants") instanceof ArrayNode rows)) {
      meeting.remove("participants");
      return;
    }
    ArrayNode kept = meeting.putArray("participants");
    for (JsonNode each : rows) {
      if (each instanceof ObjectNode row && hasIdentity(row)) {
        decimals(row, "first_join_time", "final_leave_time", "in_meeting_duration");
        flags(row, Set.of("is_host", "is_cohost", "is_external"));
        numbers(row, "status", 1, 4);
        kept.add(row);
      }
    }
  }

  /** False of what has no id, or is a share box or an app by its type. */
  private static boolean hasIdentity(ObjectNode row) {
    JsonNode type = row.path("user_type");
    boolean none =
        type.isIntegralNumber()
            && type.canConvertToInt()
            && (type.intValue() == 8 || type.intValue() == 9);
    numbers(row, "user_type", 1, 7);
    texts(row, "id");
    String id = row.path("id").asString("");
    return !none && !id.isBlank() && id.length() <= LONGEST_ID;
  }

  private static void texts(ObjectNode node, String... names) {
    for (String name : names) {
      JsonNode value = node.path(name);
      if (value.isIntegralNumber()) {
        node.put(name, value.asString());
      } else if (!value.isString()) {
        node.remove(name);
      }
    }
  }

  private static void decimals(ObjectNode node, String... names) {
    texts(node, names);
    for (String name : names) {
      String text = node.path(name).asString("");
      boolean decimal =
          text.matches("[0-9]{1,15}") && Long.parseLong(text) <= JsonFields.LAST_SECOND;
      if (!decimal && !text.isEmpty()) {
        node.remove(name);
      }
    }
  }

  private static void flags(ObjectNode node, Iterable<String> names) {
    for (String name : names) {
      if (!node.path(name).isBoolean()) {
        node.remove(name);
      }
    }
  }

  private static void numbers(ObjectNode node, String name, int least, int most) {
    JsonNode value = node.path(name);
    String text = value.isIntegralNumber() ? value.asString() : value.asString("");
    int number = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : least - 1;
    if (number < least || number > most) {
      node.remove(name);
    } else {
      node.put(name, number);
    }
  }
}
