package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Participant;
import dev.rollcall.record.SourceId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** One session by the rules alone; every question goes through all facts. */
record SlowSession(SourceId source, String name, List<Fact> facts) {

  private static final long NEVER = Long.MAX_VALUE;

  static List<SlowSession> allIn(List<Fact> facts) {
    Set<List<Object>> keys = new LinkedHashSet<>();
    for (Fact fact : facts) {
      if (fact.data() instanceof FactData.Joined joined) {
        keys.add(List.of(fact.source(), joined.session()));
      } else if (fact.data() instanceof FactData.Left left) {
        keys.add(List.of(fact.source(), left.session()));
      } else if (fact.data() instanceof FactData.RosterObserved observed) {
        observed.sessions().forEach(line -> keys.add(List.of(fact.source(), line.session())));
      }
    }
    return keys.stream()
        .map(key -> new SlowSession((SourceId) key.get(0), (String) key.get(1), facts))
        .toList();
  }

  Optional<Participant> participant() {
    Optional<Participant> latest = Optional.empty();
    for (Fact fact : ofMySource()) {
      if (fact.data() instanceof FactData.Joined joined && joined.session().equals(name)) {
        latest = Optional.of(joined.participant());
      }
      if (fact.data() instanceof FactData.Left left
          && left.session().equals(name)
          && left.participant().isPresent()) {
        latest = left.participant();
      }
      if (fact.data() instanceof FactData.RosterObserved observed) {
        for (FactData.Presence line : observed.sessions()) {
          if (line.session().equals(name)) {
            latest = Optional.of(line.participant());
          }
        }
      }
    }
    return latest;
  }

  long join() {
    Set<Long> known = new TreeSet<>();
    Set<Long> lefts = new TreeSet<>();
    for (Fact fact : ofMySource()) {
      if (fact.data() instanceof FactData.Joined joined && joined.session().equals(name)) {
        known.add(fact.time().micros());
      }
      if (fact.data() instanceof FactData.Left left && left.session().equals(name)) {
        lefts.add(fact.time().micros());
        left.joinedAt().ifPresent(time -> known.add(time.micros()));
      }
    }
    if (!known.isEmpty()) {
      return known.iterator().next();
    }
    Set<Long> rosters = times(data -> data instanceof FactData.RosterObserved o && has(o));
    return rosters.isEmpty() ? lefts.iterator().next() : rosters.iterator().next();
  }

  /** The leaves of its own that count, in order of the facts. */
  List<Fact> ownLefts() {
    List<Fact> counting = new ArrayList<>();
    for (Fact fact : ofMySource()) {
      long time = fact.time().micros();
      boolean sameSecond = Math.floorDiv(time, 1_000_000L) == Math.floorDiv(join(), 1_000_000L);
      if (fact.data() instanceof FactData.Left left
          && left.session().equals(name)
          && (time >= join() || sameSecond)) {
        counting.add(fact);
      }
    }
    return counting;
  }

  /** What can end a session without a left of its own; of several at one instant the first. */
  private enum Sign {
    END,
    STOP,
    RESTART,
    ROSTER
  }

  private record Event(long time, Sign sign) {}

  /** The event that decides a session without a left of its own. */
  private Optional<Event> deciding() {
    long join = join();
    Optional<Event> first = Optional.empty();
    for (Fact fact : facts) {
      long time = fact.time().micros();
      Optional<Sign> sign = sign(fact);
      if (sign.isEmpty() || time < join || (time == join && sign.get().compareTo(Sign.STOP) > 0)) {
        continue;
      }
      Event event = new Event(time, sign.get());
      boolean decides =
          first.isEmpty()
              || time < first.get().time()
              || (time == first.get().time() && event.sign().compareTo(first.get().sign()) < 0);
      first = decides ? Optional.of(event) : first;
    }
    return first;
  }

  private Optional<Sign> sign(Fact fact) {
    if (fact.data() instanceof FactData.Ended) {
      return Optional.of(Sign.END);
    }
    if (!fact.source().equals(source)) {
      return Optional.empty();
    }
    if (fact.data() instanceof FactData.SourceStopped) {
      return Optional.of(Sign.STOP);
    }
    if (fact.data() instanceof FactData.SourceStarted) {
      return Optional.of(Sign.RESTART);
    }
    return fact.data() instanceof FactData.RosterObserved roster
            && fact.subject().equals(subject())
            && !has(roster)
        ? Optional.of(Sign.ROSTER)
        : Optional.empty();
  }

  /** Where it is: the subject of the first fact that names it. */
  private Optional<String> subject() {
    for (Fact fact : ofMySource()) {
      boolean names =
          isSeen(fact.data())
              || (fact.data() instanceof FactData.Joined joined && joined.session().equals(name))
              || (fact.data() instanceof FactData.Left left && left.session().equals(name))
              || (fact.data() instanceof FactData.RosterObserved roster && has(roster));
      if (names) {
        return fact.subject();
      }
    }
    return Optional.empty();
  }

  /** A stop at the instant of a start or roster would still decide, and at that of an end not. */
  long settledBy() {
    return deciding()
        .map(event -> event.sign().compareTo(Sign.STOP) > 0 ? event.time() + 1 : event.time())
        .orElse(NEVER);
  }

  long leave() {
    long join = join();
    Set<Long> ends = new TreeSet<>();
    for (Fact fact : facts) {
      if (fact.data() instanceof FactData.Ended) {
        ends.add(fact.time().micros());
      }
    }
    long end = firstFrom(join, ends);
    // In order of time, so the first one is the earliest; those before the join come first of all.
    Optional<Fact> own = ownLefts().stream().findFirst();
    if (own.isPresent()) {
      long leave = Math.max(join, own.get().time().micros());
      LeaveReason reason = ((FactData.Left) own.get().data()).reason();
      boolean late = reason == LeaveReason.TIMEOUT || reason == LeaveReason.SOURCE_DOWN;
      boolean everSeen = !times(this::isSeen).isEmpty();
      return Math.min(end, late && everSeen ? lastEvidence(leave) : leave);
    }
    return deciding()
        .map(
            event ->
                event.sign().compareTo(Sign.STOP) > 0 ? lastEvidence(event.time()) : event.time())
        .orElse(NEVER);
  }

  private long lastEvidence(long limit) {
    long last = join();
    for (long time :
        times(data -> isSeen(data) || (data instanceof FactData.RosterObserved o && has(o)))) {
      if (time <= limit) {
        last = Math.max(last, time);
      }
    }
    return last;
  }

  private boolean isSeen(FactData data) {
    return data instanceof FactData.Heartbeat seen && seen.session().equals(name);
  }

  private boolean has(FactData.RosterObserved roster) {
    return roster.sessions().stream().anyMatch(line -> line.session().equals(name));
  }

  private Set<Long> times(Predicate<FactData> of) {
    Set<Long> times = new TreeSet<>();
    for (Fact fact : ofMySource()) {
      if (of.test(fact.data())) {
        times.add(fact.time().micros());
      }
    }
    return times;
  }

  private static long firstFrom(long start, Set<Long> times) {
    return times.stream().filter(time -> time >= start).findFirst().orElse(NEVER);
  }

  private List<Fact> ofMySource() {
    return facts.stream().filter(fact -> fact.source().equals(source)).toList();
  }
}
