package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.MemoryInbox;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Writes what bbb-webhooks posts of a meeting; times are seconds from its beginning. */
public final class Script {

  static final long T0 = 1_795_338_000_000L;
  static final String MAIN = "5f1d0c2a-1795338000000";

  private final List<String> bodies = new ArrayList<>();

  static Moment moment(double seconds) {
    return new Moment((T0 + Math.round(seconds * 1000)) * 1000);
  }

  List<String> bodies() {
    return List.copyOf(bodies);
  }

  List<Delivery> deliveries() {
    return bodies.stream().map(Lab::trusted).toList();
  }

  MemoryInbox posted() {
    MemoryInbox inbox = Lab.inbox();
    deliveries().forEach(inbox::post);
    return inbox;
  }

  Map<String, MeetingRecord> records() {
    return posted().records(moment(100_000));
  }

  MeetingRecord record(String meeting) {
    MeetingRecord record = records().get(meeting);
    if (record == null) {
      throw new AssertionError("no record of " + meeting);
    }
    return record;
  }

  Script created(double seconds, String meeting) {
    return add(seconds, "meeting-created", meeting, made(meeting, false, "bbb-none"));
  }

  Script breakout(double seconds, String meeting, String parent) {
    return add(seconds, "meeting-created", meeting, made(meeting, true, parent));
  }

  Script ended(double seconds, String meeting) {
    return add(seconds, "meeting-ended", meeting, Lab.JSON.createObjectNode());
  }

  Script joined(double seconds, String meeting, String id, String external, String role) {
    ObjectNode user = user(id, external).put("name", "Name of " + id).put("role", role);
    return of(seconds, "user-joined", meeting, user.put("guest", false));
  }

  Script left(double seconds, String meeting, String id, String external) {
    return of(seconds, "user-left", meeting, user(id, external).put("guest", false));
  }

  Script voice(double seconds, String meeting, String id, String external, boolean microphone) {
    ObjectNode user = user(id, external).put("listening-only", !microphone);
    return of(seconds, "user-audio-voice-enabled", meeting, user.put("sharing-mic", microphone));
  }

  /** Any event of one user. */
  Script told(double seconds, String type, String meeting, String id, String external) {
    return of(seconds, type, meeting, user(id, external));
  }

  /** Any event of a meeting alone. */
  Script told(double seconds, String type, String meeting) {
    return add(seconds, type, meeting, Lab.JSON.createObjectNode());
  }

  /** A recording is ready in a format; such an event has whole seconds. */
  Script published(double seconds, String meeting, String format, String playback) {
    return published(
        seconds, meeting, "'success':true,'workflow':'" + format + "'", format, playback);
  }

  /** The same with what the step tells of itself. */
  Script published(double seconds, String meeting, String step, String format, String playback) {
    ObjectNode attributes =
        (ObjectNode)
            Lab.JSON.readTree(
                "{'record-id':'%s',%s,'step-time':346,'recording':{'name':'Topic','start-time':%d,'end-time':%d,'size':1204266,'metadata':{'meetingName':'Topic','endCallback':'https://lab-secret.example/'},'playback':{'format':'%s',%s,'processing_time':2511,'size':1204266},'download':{}}}"
                    .formatted(meeting, step, T0, T0 + 60_000, format, playback)
                    .replace('\'', '"'));
    return add(T0 / 1_000 + (long) seconds, "rap-publish-ended", meeting, attributes);
  }

  private Script of(double seconds, String type, String meeting, ObjectNode user) {
    ObjectNode attributes = Lab.JSON.createObjectNode();
    attributes.set("user", user);
    return add(seconds, type, meeting, attributes);
  }

  private static ObjectNode user(String id, String external) {
    return Lab.JSON
        .createObjectNode()
        .put("internal-user-id", id)
        .put("external-user-id", external);
  }

  private static ObjectNode made(String meeting, boolean breakout, String parent) {
    ObjectNode attributes = Lab.JSON.createObjectNode();
    attributes
        .putObject("meeting")
        .put("name", "Topic of " + meeting)
        .put("is-breakout", breakout)
        .put("parent-id", parent)
        .put("create-time", T0 - 5_000)
        .put("moderator-pass", "lab-mod")
        .put("viewer-pass", "lab-view");
    return attributes;
  }

  private Script add(double seconds, String type, String meeting, ObjectNode attributes) {
    return add(T0 + Math.round(seconds * 1000), type, meeting, attributes);
  }

  private Script add(long ts, String type, String meeting, ObjectNode attributes) {
    ObjectNode of =
        attributes.has("meeting")
            ? (ObjectNode) attributes.path("meeting")
            : attributes.putObject("meeting");
    of.put("internal-meeting-id", meeting).put("external-meeting-id", "external of " + meeting);
    ObjectNode event = Lab.JSON.createObjectNode();
    ObjectNode data = event.putObject("data").put("type", "event").put("id", type);
    data.set("attributes", attributes);
    data.putObject("event").put("ts", ts);
    bodies.add(form("[" + event + "]", Long.toString(ts + 2)));
    return this;
  }

  public static String form(String events, String timestamp) {
    return "domain=bbb.example.com&event="
        + URLEncoder.encode(events, StandardCharsets.UTF_8)
        + "&timestamp="
        + timestamp;
  }
}
