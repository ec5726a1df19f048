package dev.rollcall.record.fold;

import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of one session: when it began, when it ended, and on whose word. */
final class SessionResolver {

  private static final Moment NEVER = new Moment(Long.MAX_VALUE);

  private final SessionEvidence trace;
  private final SourceTimeline source;
  private final RosterTimeline rosters;
  private final MomentSeries ends;

  /**
   * @param source what the session's own source said of itself
   * @param rosters those of the session's source and subject
   * @param ends every explicit end of the meeting
   */
  SessionResolver(
      SessionEvidence trace, SourceTimeline source, RosterTimeline rosters, MomentSeries ends) {
    this.trace = trace;
    this.source = source;
    this.rosters = rosters;
    this.ends = ends;
  }

  /** The session; empty where no fact says whose it is. */
  Optional<Session> session(SessionKey key) {
    return trace.participant().flatMap(who -> join().map(join -> judged(key, who, join)));
  }

  /** A departure that counts, at the time at which it counts. */
  private record Leave(Moment time, LeaveReason reason) {}

  /**
   * How a session without a departure of its own ended.
   *
   * @param event when that happened which ended it
   * @param settledBy see {@link Session}
   */
  private record Ending(Moment event, Moment leave, Moment settledBy) {}

  private Session judged(SessionKey key, Participant participant, Moment join) {
    Optional<Leave> own = ownLeave(join);
    if (own.isPresent()) {
      Moment leave = clipped(join, backdated(join, own.get()));
      return new Session(key, participant, join, Optional.of(leave), Optional.empty());
    }
    Optional<Ending> ending = ending(join);
    return new Session(
        key,
        participant,
        join,
        ending.map(Ending::leave),
        Optional.of(ending.map(Ending::settledBy).orElse(NEVER)));
  }

  /** Rule 1. Of a session that is known by its leave only, the leave is all there is of it. */
  private Optional<Moment> join() {
    return trace
        .earliestStatedJoin()
        .or(trace::firstRoster)
        .or(() -> trace.departures().stream().findFirst().map(SessionEvidence.Departure::time));
  }

  /** Rule 2, its first sentence. The first of equal ones is kept, which is the first in order. */
  private Optional<Leave> ownLeave(Moment join) {
    return trace.departures().stream()
        .filter(departure -> counts(departure.time(), join))
        .map(departure -> new Leave(Moment.max(departure.time(), join), departure.reason()))
        .reduce((kept, next) -> next.time().isBefore(kept.time()) ? next : kept);
  }

  /** Some sources have whole seconds only, so that a leave may seem to precede its join. */
  private static boolean counts(Moment left, Moment join) {
    return !left.isBefore(join) || left.seconds() == join.seconds();
  }

  /** Rule 2 without a leave of its own: the first event in time, of equal ones the first here. */
  private Optional<Ending> ending(Moment join) {
    return Stream.of(
            ends.firstNotBefore(join).map(SessionResolver::at),
            source.firstStopNotBefore(join).map(SessionResolver::at),
            source.firstStartAfter(join).map(start -> before(start, join)),
            rosters.firstWithout(trace.rosterNumbers(), join).map(roster -> before(roster, join)))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Ending::event));
  }

  private static Ending at(Moment event) {
    return new Ending(event, event, event);
  }

  /** At the last evidence; a stop of the source at the very instant would still decide instead. */
  private Ending before(Moment event, Moment join) {
    return new Ending(event, trace.lastEvidence(join, event), new Moment(event.micros() + 1));
  }

  /** Rule 3. */
  private Moment backdated(Moment join, Leave leave) {
    return leave.reason().isNoticedLate() && trace.wasEverSeen()
        ? trace.lastEvidence(join, leave.time())
        : leave.time();
  }

  /** Rule 4; an inferred leave is never later than the end, which is one of the events. */
  private Moment clipped(Moment join, Moment leave) {
    return ends.firstNotBefore(join).map(end -> Moment.min(end, leave)).orElse(leave);
  }
}
