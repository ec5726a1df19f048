package dev.rollcall.sources.feishu;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One meeting's events as Feishu would send them, at seconds and milliseconds from its start. */
public final class MeetingScript {

  public static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

  private final String meeting;
  private final String host;
  private final List<ObjectNode> events = new ArrayList<>();

  public MeetingScript(String meeting, String host) {
    this.meeting = meeting;
    this.host = host;
  }

  public List<ObjectNode> events() {
    return events;
  }

  /**
   * A user in events.
   *
   * @param name of which all three ids are made
   */
  public static ObjectNode user(String name, int type, int role) {
    ObjectNode user =
        FeishuEngine.json(
            "{'id': {'user_id': '%s', 'open_id': 'ou_%s', 'union_id': 'on_%s'}}"
                .formatted(name, name, name));
    user.put("user_type", type);
    user.put("user_role", role);
    return user;
  }

  public MeetingScript started(String type) {
    return add(type, 0.2, body(""));
  }

  public MeetingScript ended(String type, double second, double made) {
    long end = START.getEpochSecond() + (long) second;
    return add(type, made, body(Long.toString(end)));
  }

  public MeetingScript join(double second, ObjectNode who) {
    ObjectNode body = body("");
    body.set("operator", who);
    return add("join_meeting", second, body);
  }

  public MeetingScript leave(double second, ObjectNode who, int reason) {
    ObjectNode body = body("");
    body.set("operator", who);
    body.set("leave_user", who);
    body.put("leave_reason", reason);
    return add("leave_meeting", second, body);
  }

  public MeetingScript does(String type, double second, ObjectNode who) {
    ObjectNode body = body("");
    body.set("operator", who);
    return add(type, second, body);
  }

  /** Of meetings that were reserved by the Open API. */
  public MeetingScript recordingReady(double second, String url, String millis) {
    ObjectNode body = body("");
    ((ObjectNode) body.path("meeting")).remove(List.of("start_time", "end_time", "host_user"));
    return add("recording_ready", second, body.put("url", url).put("duration", millis));
  }

  MeetingScript add(String type, double second, ObjectNode body) {
    String id = "%032x".formatted(meeting.hashCode() * 1_000L + events.size() & 0xFFFFFFFFFFL);
    events.add(FeishuEngine.event(id, type, START.plusMillis(Math.round(second * 1000)), body));
    return this;
  }

  private ObjectNode body(String end) {
    ObjectNode body = FeishuEngine.json("{'meeting': {}}");
    ObjectNode said = (ObjectNode) body.path("meeting");
    said.put("id", meeting);
    said.put("topic", "Weekly sync");
    said.put("meeting_no", "235812466");
    said.put("meeting_source", 4);
    said.put("start_time", Long.toString(START.getEpochSecond()));
    said.put("end_time", end);
    said.set("host_user", user(host, 1, 2));
    said.set("owner", user(host, 1, 2));
    return body;
  }
}
