package dev.rollcall.console.made;

import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.record.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * A meeting as a person states it. It is over unless somebody is still there.
 *
 * @param start empty: so that the last thing that is stated happens now
 * @param number the nine digits that people type
 */
record MadeMeeting(
    String topic, Optional<String> number, Optional<Instant> start, List<Attendee> attendees) {

  /** The abilities of facts, by the words of a form. */
  static final Map<String, String> ABILITIES =
      Map.of("share", "share_screen", "record", "recording", "video", "video", "audio", "audio");

  private static final int LONGEST_TOPIC = 500;

  MadeMeeting {
    attendees = List.copyOf(attendees);
    if (topic.length() > LONGEST_TOPIC) {
      throw new MadeMeetingMistake("new.mistake.topic", LONGEST_TOPIC);
    }
    if (!number.orElse("000000000").matches("[0-9]{9}")) {
      throw new MadeMeetingMistake("new.mistake.number");
    }
    if (attendees.isEmpty()) {
      throw new MadeMeetingMistake("new.mistake.nobody");
    }
  }

  boolean runs() {
    return attendees.stream().anyMatch(attendee -> attendee.to().isEmpty());
  }

  /**
   * Its facts; the first person is the host.
   *
   * @param isUser whether a name is a user_id of the tenant
   */
  List<FactReading> facts(SourceId source, String subject, Instant now, Predicate<String> isUser) {
    int end = attendees.stream().mapToInt(Attendee::last).max().orElseThrow();
    Instant begin = start.orElseGet(() -> now.minus(Duration.ofMinutes(end)));
    if (begin.plus(Duration.ofMinutes(end)).isAfter(now)) {
      throw new MadeMeetingMistake("new.mistake.future");
    }
    MadeFacts facts = new MadeFacts(source, subject, subject, begin);
    ObjectNode fields = facts.add("meeting.started", 0).put("topic", topic);
    number.ifPresent(digits -> fields.put("meeting_no", digits));
    fields.set("host", MadeFacts.participant(attendees.getFirst().person(), isUser));
    for (int i = 0; i < attendees.size(); i++) {
      add(facts, Integer.toString(i), attendees.get(i), isUser);
    }
    if (!runs()) {
      facts.add("meeting.ended", end);
    }
    return facts.read();
  }

  private static void add(
      MadeFacts facts, String session, Attendee attendee, Predicate<String> isUser) {
    ObjectNode joined = facts.add("session.joined", attendee.from()).put("session", session);
    joined.set("participant", MadeFacts.participant(attendee.person(), isUser));
    attendee.device().ifPresent(device -> joined.put("device", device));
    for (String mark : attendee.marks()) {
      if (mark.equals("cohost")) {
        facts
            .add("role.changed", attendee.from())
            .put("role", mark)
            .set("participant", MadeFacts.participant(attendee.person(), isUser));
      } else {
        facts
            .add("ability.used", attendee.from())
            .put("ability", ABILITIES.get(mark))
            .put("session", session);
      }
    }
    attendee
        .to()
        .ifPresent(
            minute ->
                facts.add("session.left", minute).put("session", session).put("reason", "left"));
  }
}
