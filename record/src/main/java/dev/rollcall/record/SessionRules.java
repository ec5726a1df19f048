package dev.rollcall.record;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of one session: when it began, when it ended, and on whose word. */
final class SessionRules {

  private static final Moment NEVER = new Moment(Long.MAX_VALUE);

  private final SessionTrace trace;
  private final SourceTimeline source;
  private final Moments ends;

  /**
   * @param source what the session's own source said
   * @param ends every explicit end of the meeting
   */
  SessionRules(SessionTrace trace, SourceTimeline source, Moments ends) {
    this.trace = trace;
    this.source = source;
    this.ends = ends;
  }

  /** The session; empty where no fact says whose it is. */
  Optional<Session> session(SessionKey key) {
    return trace.participant().flatMap(who -> join().map(join -> judged(key, who, join)));
  }

  /** A departure that counts, at the time at which it counts. */
  private record Leave(Moment time, LeaveReason reason) {}

  private Session judged(SessionKey key, Participant participant, Moment join) {
    Optional<Leave> own = ownLeave(join);
    Optional<Moment> leave =
        own.map(stated -> clipped(join, backdated(join, stated))).or(() -> inferredLeave(join));
    Optional<Moment> settledBy =
        own.isPresent()
            ? Optional.empty()
            : Optional.of(source.firstStartAfter(join).orElse(NEVER));
    return new Session(key, participant, join, leave, settledBy);
  }

  /** Rule 1. Of a session that is known by its leave only, the leave is all there is of it. */
  private Optional<Moment> join() {
    return trace
        .earliestStatedJoin()
        .or(trace::firstRoster)
        .or(() -> trace.departures().stream().findFirst().map(SessionTrace.Departure::time));
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

  /** Rule 2 without a leave of its own: the earliest sign that it was over. */
  private Optional<Moment> inferredLeave(Moment join) {
    return Stream.of(
            ends.firstNotBefore(join),
            source.firstStopNotBefore(join),
            source.firstStartAfter(join).map(start -> trace.lastEvidence(join, start)),
            source
                .firstRosterWithout(trace.rosterNumbers(), join)
                .map(roster -> trace.lastEvidence(join, roster)))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /** Rule 3. */
  private Moment backdated(Moment join, Leave leave) {
    return leave.reason().isNoticedLate() && trace.wasEverSeen()
        ? trace.lastEvidence(join, leave.time())
        : leave.time();
  }

  /** Rule 4; an inferred leave is never later than the end, because the end is one of its signs. */
  private Moment clipped(Moment join, Moment leave) {
    return ends.firstNotBefore(join).map(end -> Moment.min(end, leave)).orElse(leave);
  }
}
