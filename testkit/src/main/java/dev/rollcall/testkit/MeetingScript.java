package dev.rollcall.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A meeting as a test states it, step by step; {@link #ends} or {@link #runs} stores it. Times are
 * of day in UTC, as {@code 10:02} or {@code 10:02:30}. The host is there from the start to the end
 * unless {@link #joins} and {@link #leaves} say else.
 */
public final class MeetingScript {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final OwnApi api;
  private final String source;
  private final String subject = UUID.randomUUID().toString();
  private final ObjectNode fields = MAPPER.createObjectNode();
  private final List<ObjectNode> facts = new ArrayList<>();
  private final Map<String, String> openSessions = new HashMap<>();
  private LocalDate day;
  private @Nullable TestUser host;
  private @Nullable LocalTime start;

  MeetingScript(OwnApi api, String source, Instant now, String topic) {
    this.api = api;
    this.source = source;
    this.day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    fields.put("topic", topic);
  }

  /** The day, if it is not that of the clock. State it before the times. */
  public MeetingScript on(LocalDate date) {
    day = date;
    return this;
  }

  public MeetingScript host(TestUser user) {
    host = user;
    fields.set("host", participant(user));
    return this;
  }

  /** The nine digits that people type. */
  public MeetingScript number(String digits) {
    fields.put("meeting_no", digits);
    return this;
  }

  /** When it starts; the first time that is stated. */
  public MeetingScript at(String time) {
    start = LocalTime.parse(time);
    return this;
  }

  /** A person connects; a second time without {@link #leaves} is a second device. */
  public MeetingScript joins(TestUser user, String time) {
    return joins(user.userId(), participant(user), time);
  }

  /** Somebody connects who is no user, by any name. */
  public MeetingScript guestJoins(String name, String time) {
    ObjectNode guest = MAPPER.createObjectNode();
    guest.put("id", name).put("id_type", "guest").put("name", name);
    return joins(name, guest, time);
  }

  /**
   * A person disconnects.
   *
   * @throws IllegalStateException if the person is not in the meeting
   */
  public MeetingScript leaves(TestUser user, String time) {
    return leaves(user.userId(), time);
  }

  /** The same for a guest. */
  public MeetingScript guestLeaves(String name, String time) {
    return leaves(name, time);
  }

  /**
   * Something is used at least once.
   *
   * @param ability {@code video}, {@code audio}, {@code share_screen}, {@code follow_screen},
   *     {@code recording} or {@code pstn}
   */
  public MeetingScript uses(String ability, String time) {
    add("ability.used", time).put("ability", ability);
    return this;
  }

  /**
   * Ends it and stores it.
   *
   * @return its meeting id
   */
  public String ends(String time) {
    add("meeting.ended", time);
    return store();
  }

  /**
   * Stores it as a meeting that still runs.
   *
   * @return its meeting id
   */
  public String runs() {
    return store();
  }

  private MeetingScript joins(String person, ObjectNode participant, String time) {
    String session = person + "-" + facts.size();
    openSessions.put(person, session);
    add("session.joined", time).put("session", session).set("participant", participant);
    return this;
  }

  private MeetingScript leaves(String person, String time) {
    String session = openSessions.remove(person);
    if (session == null) {
      throw new IllegalStateException(
          person + " is not in the meeting at " + time + ": state when " + person + " joins first");
    }
    add("session.left", time).put("session", session).put("reason", "left");
    return this;
  }

  /** The data of a new fact. */
  private ObjectNode add(String type, String time) {
    return add(type, LocalTime.parse(time));
  }

  private ObjectNode add(String type, LocalTime time) {
    Instant at = day.atTime(time).toInstant(ZoneOffset.UTC);
    ObjectNode fact = fact(type, source, subject, at, facts.size());
    facts.add(fact);
    return fact.putObject("data");
  }

  private static ObjectNode fact(
      String type, String source, String subject, Instant time, int number) {
    return MAPPER
        .createObjectNode()
        .put("specversion", "1.0")
        .put("source", source)
        .put("id", subject + "/" + number)
        .put("type", "rollcall." + type)
        .put("subject", subject)
        .put("time", time.toString());
  }

  private static ObjectNode participant(TestUser user) {
    return MAPPER.createObjectNode().put("id", user.userId());
  }

  private String store() {
    if (start == null) {
      throw new IllegalStateException("the meeting has no start: state it by at(\"10:00\")");
    }
    if (host != null && facts.stream().noneMatch(fact -> isJoinOf(fact, host))) {
      add("session.joined", start).put("session", "host").set("participant", participant(host));
    }
    add("meeting.started", start).setAll(fields);
    return post(api, facts);
  }

  private static boolean isJoinOf(ObjectNode fact, TestUser user) {
    return fact.path("data").path("participant").path("id").asString("").equals(user.userId());
  }

  /** Stores a record as it is. */
  static String record(OwnApi api, String source, Instant now, String meeting) {
    ObjectNode fact = fact("record.observed", source, UUID.randomUUID().toString(), now, 0);
    fact.putObject("data")
        .put("as_of", now.toString())
        .put("user_id_type", "user_id")
        .set("meeting", MAPPER.readTree(meeting));
    return post(api, List.of(fact));
  }

  private static String post(OwnApi api, List<ObjectNode> facts) {
    JsonNode results = api.post("/rollcall/v1/facts", facts).path("results");
    for (JsonNode result : results) {
      if (!result.path("result").asString().equals("accepted")) {
        throw new IllegalArgumentException(
            "Rollcall refused the meeting: " + result.path("reason").asString());
      }
    }
    return results.path(results.size() - 1).path("meeting_id").asString();
  }
}
