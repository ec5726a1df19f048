package dev.rollcall.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Facts of some meeting, before anyone has said when it was held and what its source calls it.
 *
 * @param steps what happened, in no order
 */
public record RandomMeeting(List<Step> steps) {

  private static final String SOURCE = "/engines/lab-1";

  private static final List<String> PEOPLE =
      List.of(
          "{'id': 'alice'}",
          "{'id': 'bob', 'name': 'Bob'}",
          "{'id': 'on_explicit_bob', 'id_type': 'union_id'}",
          "{'id': 'newcomer'}",
          "{'id': 'visitor', 'id_type': 'guest'}",
          "{'id': 'phone-line', 'id_type': 'device', 'user_type': 6}");

  /** Data by type: {@code P} is a participant, {@code S} a session, {@code Q} another one. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind("session.joined", "{'session': 'S', 'participant': P}", 8),
          new Kind("session.left", "{'session': 'S', 'reason': 'left'}", 4),
          new Kind("session.left", "{'session': 'S', 'participant': P, 'reason': 'timeout'}", 2),
          new Kind("session.seen", "{'session': 'S'}", 2),
          new Kind("sessions.observed", "{'sessions': [{'session': 'S', 'participant': P}]}", 1),
          new Kind("sessions.observed", "{'sessions': []}", 1),
          new Kind("participant.called", "{'participant': P, 'state': 'ringing'}", 1),
          new Kind("role.changed", "{'participant': P, 'role': 'host'}", 1),
          new Kind("role.changed", "{'participant': P, 'role': 'cohost'}", 1),
          new Kind("ability.used", "{'ability': 'video', 'session': 'S'}", 1),
          new Kind("meeting.scheduled", "{'topic': 'planned', 'owner': P}", 1),
          new Kind("meeting.started", "{'password': '971024', 'host': P}", 1),
          new Kind("meeting.updated", "{'topic': 'topic of S', 'meeting_connect': true}", 1),
          new Kind("meeting.ended", "{}", 1),
          new Kind("source.started", "{}", 1),
          new Kind("source.stopped", "{}", 1));

  private record Kind(String type, String data, int weight) {

    boolean isOfSource() {
      return type.startsWith("source.");
    }
  }

  /** One of them. */
  record Step(Kind kind, int person, int session, Duration after) {}

  public static Arbitrary<RandomMeeting> any() {
    List<Kind> weighted = new ArrayList<>();
    KINDS.forEach(kind -> weighted.addAll(java.util.Collections.nCopies(kind.weight(), kind)));
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.of(weighted),
                Arbitraries.integers().between(0, PEOPLE.size() - 1),
                Arbitraries.integers().between(1, 6),
                Arbitraries.longs().between(0, Duration.ofHours(1).toMillis()))
            .as(
                (kind, person, session, millis) ->
                    new Step(kind, person, session, Duration.ofMillis(millis)));
    return step.list().ofMinSize(3).ofMaxSize(40).map(RandomMeeting::new);
  }

  /** The events under one subject. What the source says of itself is the same for all subjects. */
  public List<String> events(String subject, Instant begin) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String owner = step.kind().isOfSource() ? begin.toString() : subject;
      events.add(
          new Events(SOURCE, subject)
              .event(
                  "%s/%03d".formatted(owner, i),
                  step.kind().type(),
                  begin.plus(step.after()),
                  step.kind()
                      .data()
                      .replace("P", PEOPLE.get(step.person()))
                      .replace("S", "s" + step.session())));
    }
    return events;
  }
}
