package dev.rollcall.compat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Facts of small meetings, one for each answer. */
final class OtherMeetings {

  private OtherMeetings() {}

  /** An ended meeting that Alice attended for a minute. */
  static List<ObjectNode> ended(String subject, int daysAgo) {
    Instant start = Clock.systemUTC().instant().minus(Duration.ofDays(daysAgo));
    Instant end = start.plusSeconds(60);
    return List.of(
        joined(subject, start),
        event(subject, "left", "rollcall.session.left", end, session(subject)),
        event(subject, "ended", "rollcall.meeting.ended", end, data()));
  }

  /** A running meeting that Alice joined an hour ago. */
  static List<ObjectNode> running(String subject) {
    return List.of(joined(subject, Clock.systemUTC().instant().minus(Duration.ofHours(1))));
  }

  private static ObjectNode joined(String subject, Instant time) {
    ObjectNode data = session(subject);
    data.putObject("participant").put("id", ReviewMeeting.ALICE);
    return event(subject, "joined", "rollcall.session.joined", time, data);
  }

  private static ObjectNode session(String subject) {
    return data().put("session", subject + "-s1");
  }

  private static ObjectNode data() {
    return JsonMapper.shared().createObjectNode();
  }

  private static ObjectNode event(
      String subject, String id, String type, Instant time, ObjectNode data) {
    return data()
        .put("id", subject + "-" + id)
        .put("type", type)
        .put("subject", subject)
        .put("time", time.toString())
        .set("data", data);
  }
}
