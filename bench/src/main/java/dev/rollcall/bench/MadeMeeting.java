package dev.rollcall.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The facts of one made-up meeting: ten people, the first of whom is its host; each leaves once and
 * comes back.
 */
final class MadeMeeting {

  static final int PARTICIPANTS = 10;

  private static final Duration LENGTH = Duration.ofMinutes(50);

  private final String source;
  private final int number;
  private final Instant start;
  private final List<ObjectNode> facts = new ArrayList<>();

  private MadeMeeting(String source, int number, Instant start) {
    this.source = source;
    this.number = number;
    this.start = start;
  }

  static List<ObjectNode> facts(String source, int number, Instant start) {
    return new MadeMeeting(source, number, start).make();
  }

  private List<ObjectNode> make() {
    ObjectNode meeting = fact("rollcall.meeting.started", Duration.ZERO);
    meeting
        .put("topic", "Made-up meeting " + number)
        .put("meeting_no", "%09d".formatted(100_000_000 + number))
        .put("url", "https://vc.example.com/j/" + (100_000_000 + number))
        .put("password", "%06d".formatted(number));
    meeting.putObject("host").put("id", user(0));
    for (int i = 0; i < PARTICIPANTS; i++) {
      Duration join = Duration.ofSeconds(5L * i);
      session(i, 1, join, join.plusMinutes(20));
      session(i, 2, join.plusMinutes(25), join.plusMinutes(45));
    }
    for (String ability : List.of("audio", "video", "share_screen")) {
      fact("rollcall.ability.used", Duration.ofMinutes(1)).put("ability", ability);
    }
    fact("rollcall.meeting.ended", LENGTH);
    return facts;
  }

  private void session(int participant, int which, Duration join, Duration leave) {
    String session = "%d-%d-%d".formatted(number, participant, which);
    fact("rollcall.session.joined", join)
        .put("session", session)
        .putObject("participant")
        .put("id", user(participant));
    fact("rollcall.session.left", leave).put("session", session).put("reason", "left");
  }

  /** Adds a fact and returns its data, still empty. */
  private ObjectNode fact(String type, Duration after) {
    ObjectNode fact =
        JsonMapper.shared()
            .createObjectNode()
            .put("specversion", "1.0")
            .put("source", source)
            .put("id", number + "-" + facts.size())
            .put("type", type)
            .put("subject", "made-" + number)
            .put("time", start.plus(after).toString());
    facts.add(fact);
    return fact.putObject("data");
  }

  /** A hundred people share all meetings. */
  private String user(int participant) {
    return "bench%03d".formatted((number * 7 + participant) % 100);
  }
}
