package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.fold.Reason.Rule;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of one session: when it began, when it ended, and on whose word. */
final class SessionResolver {

  private static final Moment NEVER = new Moment(Long.MAX_VALUE);

  private final SessionEvidence trace;
  private final SourceTimeline source;
  private final RosterTimeline rosters;
  private final FactSeries ends;

  /**
   * @param source what the session's own source said of itself
   * @param rosters those of the session's source and subject
   * @param ends every explicit end of the meeting
   */
  SessionResolver(
      SessionEvidence trace, SourceTimeline source, RosterTimeline rosters, FactSeries ends) {
    this.trace = trace;
    this.source = source;
    this.rosters = rosters;
    this.ends = ends;
  }

  /** The session; empty where no fact says whose it is. */
  Optional<Session> session(SessionKey key) {
    return trace.participant().flatMap(who -> join().map(join -> judged(key, who, join)));
  }

  /** An instant and why it is that. */
  private record Decided(Moment time, Reason reason) {}

  /** A departure that counts, at the time at which it counts. */
  private record Leave(Moment time, SessionEvidence.Departure departure) {}

  /**
   * How a session without a departure of its own ended.
   *
   * @param event what ended it
   * @param settledBy see {@link Session}
   */
  private record Ending(Fact event, Decided leave, Moment settledBy) {}

  private Session judged(SessionKey key, Participant participant, Decided joined) {
    Moment join = joined.time();
    Optional<Leave> own = ownLeave(join);
    Optional<Ending> ending = own.isPresent() ? Optional.empty() : ending(join);
    Optional<Decided> leave =
        own.map(left -> clipped(join, backdated(join, left))).or(() -> ending.map(Ending::leave));
    return new Session(
        key,
        participant,
        trace.device(),
        join,
        leave.map(Decided::time),
        own.isPresent()
            ? Optional.empty()
            : Optional.of(ending.map(Ending::settledBy).orElse(NEVER)),
        joined.reason(),
        leave.map(Decided::reason).orElseGet(() -> Reason.of(Rule.OPEN)));
  }

  /** Rule 1. Of a session that is known by its leave only, the leave is all there is of it. */
  private Optional<Decided> join() {
    return trace
        .earliestStatedJoin()
        .map(stated -> new Decided(stated.value(), Reason.of(Rule.JOINED, stated.by())))
        .or(() -> trace.firstRoster().map(roster -> at(Rule.FIRST_ROSTER, roster)))
        .or(
            () ->
                trace.departures().stream()
                    .findFirst()
                    .map(departure -> at(Rule.ONLY_LEFT, departure.by())));
  }

  private static Decided at(Rule rule, Fact fact) {
    return new Decided(fact.time(), Reason.of(rule, fact));
  }

  /** Rule 2, its first sentence. The first of equal ones is kept, which is the first in order. */
  private Optional<Leave> ownLeave(Moment join) {
    return trace.departures().stream()
        .filter(departure -> counts(departure.time(), join))
        .map(departure -> new Leave(Moment.max(departure.time(), join), departure))
        .reduce((kept, next) -> next.time().isBefore(kept.time()) ? next : kept);
  }

  /** Some sources have whole seconds only, so that a leave may seem to precede its join. */
  private static boolean counts(Moment left, Moment join) {
    return !left.isBefore(join) || left.seconds() == join.seconds();
  }

  /** Rule 2 without a leave of its own: the first event in time, of equal ones the first here. */
  private Optional<Ending> ending(Moment join) {
    return Stream.of(
            ends.firstNotBefore(join).map(end -> by(Rule.LEFT_BY_END, end)),
            source.firstStopNotBefore(join).map(stop -> by(Rule.LEFT_BY_STOP, stop)),
            source.firstStartAfter(join).map(start -> before(Rule.LEFT_BEFORE_START, start, join)),
            rosters
                .firstWithout(trace.rosterNumbers(), join)
                .map(roster -> before(Rule.LEFT_BEFORE_ROSTER, roster, join)))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(ending -> ending.event().time()));
  }

  private static Ending by(Rule rule, Fact event) {
    return new Ending(event, at(rule, event), event.time());
  }

  /** At the last evidence; a stop of the source at the very instant would still decide instead. */
  private Ending before(Rule rule, Fact event, Moment join) {
    return new Ending(
        event,
        atLastEvidence(rule, event, event.time(), join),
        new Moment(event.time().micros() + 1));
  }

  private Decided atLastEvidence(Rule rule, Fact event, Moment limit, Moment join) {
    Optional<Fact> evidence = trace.lastEvidence(join, limit);
    return new Decided(
        evidence.map(Fact::time).orElse(join),
        Reason.of(rule, Stream.concat(evidence.stream(), Stream.of(event))));
  }

  /** Rule 3. */
  private Decided backdated(Moment join, Leave leave) {
    Fact left = leave.departure().by();
    return leave.departure().reason().isNoticedLate() && trace.wasEverSeen()
        ? atLastEvidence(Rule.LEFT_NOTICED_LATE, left, leave.time(), join)
        : new Decided(leave.time(), Reason.of(Rule.LEFT, left));
  }

  /** Rule 4; an inferred leave is never later than the end, which is one of the events. */
  private Decided clipped(Moment join, Decided leave) {
    return ends.firstNotBefore(join)
        .filter(end -> end.time().isBefore(leave.time()))
        .map(
            end ->
                new Decided(
                    end.time(),
                    Reason.of(
                        Rule.LEFT_CLIPPED,
                        Stream.concat(leave.reason().facts().stream(), Stream.of(end)))))
        .orElse(leave);
  }
}
