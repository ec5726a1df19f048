package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that the facts say of one session, gathered in order and not yet judged. */
final class SessionEvidence {

  /** A {@code left} as it was said. */
  record Departure(Fact by, LeaveReason reason) {

    Moment time() {
      return by.time();
    }
  }

  private final String subject;
  private final List<Given<Moment>> joins = new ArrayList<>();
  private final List<Departure> departures = new ArrayList<>();
  private final List<Participant> names = new ArrayList<>();
  private Optional<String> device = Optional.empty();
  private final List<Integer> rosterNumbers = new ArrayList<>();
  private final FactSeries rosters = new FactSeries();
  private final FactSeries seen = new FactSeries();

  /**
   * Of one session.
   *
   * @param subject where it is: the subject of the first fact in order that names it
   */
  SessionEvidence(String subject) {
    this.subject = subject;
  }

  String subject() {
    return subject;
  }

  void joined(Fact fact, FactData.Joined joined) {
    joins.add(new Given<>(fact.time(), fact));
    names.add(joined.participant());
    device = joined.device().or(() -> device);
  }

  void left(Fact fact, FactData.Left left) {
    departures.add(new Departure(fact, left.reason()));
    left.joinedAt().ifPresent(time -> joins.add(new Given<>(time, fact)));
    left.participant().ifPresent(names::add);
  }

  void seen(Fact fact) {
    seen.add(fact);
  }

  /**
   * A roster has it, perhaps on several lines.
   *
   * @param about the roster's subject
   * @param number the roster's, among those of its subject
   */
  void listed(String about, int number, Fact roster, Participant participant) {
    names.add(participant);
    rosters.add(roster);
    if (about.equals(subject) && (rosterNumbers.isEmpty() || rosterNumbers.getLast() != number)) {
      rosterNumbers.add(number);
    }
  }

  /** Who it is, by the latest fact that says so. */
  Optional<Participant> participant() {
    return names.isEmpty() ? Optional.empty() : Optional.of(names.getLast());
  }

  /** As the latest join that gives one names it. */
  Optional<String> device() {
    return device;
  }

  /** Of equal ones the first in order. */
  Optional<Given<Moment>> earliestStatedJoin() {
    return joins.stream().min(Comparator.comparing(Given::value));
  }

  Optional<Fact> firstRoster() {
    return rosters.first();
  }

  List<Departure> departures() {
    return departures;
  }

  /** The numbers of the rosters of its subject that have it, ascending. */
  List<Integer> rosterNumbers() {
    return rosterNumbers;
  }

  boolean wasEverSeen() {
    return !seen.isEmpty();
  }

  /**
   * The last fact up to {@code limit} by which it is known to have been there after its join; empty
   * where the join is the last evidence.
   */
  Optional<Fact> lastEvidence(Moment join, Moment limit) {
    return Stream.of(seen.lastNotAfter(limit), rosters.lastNotAfter(limit))
        .flatMap(Optional::stream)
        .filter(fact -> fact.time().isAfter(join))
        .max(Comparator.comparing(Fact::time));
  }
}
