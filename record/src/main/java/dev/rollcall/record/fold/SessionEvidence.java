package dev.rollcall.record.fold;

import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Everything that the facts say of one session, gathered in order and not yet judged. */
final class SessionEvidence {

  /** A {@code left} as it was said. */
  record Departure(Moment time, LeaveReason reason) {}

  private final String subject;
  private final List<Moment> joins = new ArrayList<>();
  private final List<Departure> departures = new ArrayList<>();
  private final List<Participant> names = new ArrayList<>();
  private final List<Integer> rosterNumbers = new ArrayList<>();
  private final MomentSeries rosters = new MomentSeries();
  private final MomentSeries seen = new MomentSeries();

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

  void joined(Moment time, Participant participant) {
    joins.add(time);
    names.add(participant);
  }

  void left(Moment time, FactData.Left left) {
    departures.add(new Departure(time, left.reason()));
    left.joinedAt().ifPresent(joins::add);
    left.participant().ifPresent(names::add);
  }

  void seen(Moment time) {
    seen.add(time);
  }

  /**
   * A roster has it, perhaps on several lines.
   *
   * @param about the roster's subject
   * @param number the roster's, among those of its subject
   */
  void listed(String about, int number, Moment time, Participant participant) {
    names.add(participant);
    rosters.add(time);
    if (about.equals(subject) && (rosterNumbers.isEmpty() || rosterNumbers.getLast() != number)) {
      rosterNumbers.add(number);
    }
  }

  /** Who it is, by the latest fact that says so. */
  Optional<Participant> participant() {
    return names.isEmpty() ? Optional.empty() : Optional.of(names.getLast());
  }

  Optional<Moment> earliestStatedJoin() {
    return joins.stream().min(Comparator.naturalOrder());
  }

  Optional<Moment> firstRoster() {
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

  /** The last instant up to {@code limit} at which it is known to have been there. */
  Moment lastEvidence(Moment join, Moment limit) {
    Moment bySeen = seen.lastNotAfter(limit).orElse(join);
    Moment byRoster = rosters.lastNotAfter(limit).orElse(join);
    return Moment.max(join, Moment.max(bySeen, byRoster));
  }
}
