package dev.rollcall.console.made;

import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.record.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Facts of one meeting in the making. */
final class MadeFacts {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final SourceId source;
  private final String subject;
  private final String ids;
  private final Instant begin;
  private final List<ObjectNode> events = new ArrayList<>();

  /**
   * None yet.
   *
   * @param ids what the ids of the facts begin with, of these facts only
   * @param begin the instant that minutes count from
   */
  MadeFacts(SourceId source, String subject, String ids, Instant begin) {
    this.source = source;
    this.subject = subject;
    this.ids = ids;
    this.begin = begin;
  }

  /** The data of a new fact. */
  ObjectNode add(String type, int minute) {
    ObjectNode event =
        MAPPER
            .createObjectNode()
            .put("specversion", "1.0")
            .put("source", source.value())
            .put("id", ids + "/" + events.size())
            .put("type", "rollcall." + type)
            .put("subject", subject)
            .put("time", begin.plus(Duration.ofMinutes(minute)).toString());
    events.add(event);
    return event.putObject("data");
  }

  List<FactReading> read() {
    return events.stream().map(event -> FactReader.read(event.toString())).toList();
  }

  /**
   * A person as facts name one.
   *
   * @param isUser whether a name is a user_id of the tenant; another one is a guest's
   */
  static ObjectNode participant(String person, Predicate<String> isUser) {
    ObjectNode participant = MAPPER.createObjectNode().put("id", person);
    return isUser.test(person)
        ? participant
        : participant.put("id_type", "guest").put("name", person);
  }
}
