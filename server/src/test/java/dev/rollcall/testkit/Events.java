package dev.rollcall.testkit;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the CloudEvents of one meeting, as a source would send them. */
public record Events(String source, String subject) {

  /** The day on which the tests' meetings are held. */
  static final String DAY = "2026-11-20T";

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** Of a source that every seed of the tests has. */
  public static Events lab(String subject) {
    return new Events("/engines/lab-1", subject);
  }

  /**
   * One event on one line.
   *
   * @param id goes behind the subject, so that meetings do not share ids
   * @param type without {@code rollcall.} before it
   * @param time of day, such as 09:00:00
   * @param data JSON with single quotes
   */
  public String event(String id, String type, String time, String data) {
    return event(subject + "/" + id, type, Instant.parse(DAY + time + "Z"), data);
  }

  /** The same with the id as it is, at any time. */
  public String event(String id, String type, Instant time, String data) {
    ObjectNode event = MAPPER.createObjectNode();
    event.put("specversion", "1.0");
    event.put("source", source);
    event.put("id", id);
    event.put("type", "rollcall." + type);
    event.put("subject", subject);
    event.put("time", time.toString());
    event.set("data", json(data));
    return event.toString();
  }

  public String joined(String id, String time, String session, String userId) {
    return event(
        id,
        "session.joined",
        time,
        "{'session': '%s', 'participant': {'id': '%s'}}".formatted(session, userId));
  }

  public String left(String id, String time, String session) {
    return event(
        id, "session.left", time, "{'session': '%s', 'reason': 'left'}".formatted(session));
  }

  public String started(String id, String time, String fields) {
    return event(id, "meeting.started", time, fields);
  }

  public String ended(String id, String time) {
    return event(id, "meeting.ended", time, "{}");
  }

  public static JsonNode json(String singleQuoted) {
    return MAPPER.readTree(singleQuoted.replace('\'', '"'));
  }
}
