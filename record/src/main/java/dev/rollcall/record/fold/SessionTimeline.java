package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.SourceId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the facts in order, once, and tells every session of the meeting. */
final class SessionTimeline {

  private record Subject(SourceId source, String subject) {}

  private final Map<SessionKey, SessionEvidence> traces = new LinkedHashMap<>();
  private final Map<SourceId, SourceTimeline> sources = new HashMap<>();
  private final Map<Subject, RosterTimeline> rosters = new HashMap<>();
  private final FactSeries ends = new FactSeries();

  SessionTimeline(List<Fact> inOrder) {
    inOrder.forEach(this::read);
  }

  /** Every session whose participant a fact names. */
  List<Session> sessions() {
    return traces.entrySet().stream()
        .map(entry -> session(entry.getKey(), entry.getValue()))
        .flatMap(Optional::stream)
        .toList();
  }

  Optional<Fact> lastEnd() {
    return ends.last();
  }

  private Optional<Session> session(SessionKey key, SessionEvidence trace) {
    return new SessionResolver(
            trace, source(key.source()), rosters(key.source(), trace.subject()), ends)
        .session(key);
  }

  private void read(Fact fact) {
    SourceId source = fact.source();
    switch (fact.data()) {
      case FactData.Joined joined -> trace(fact, joined.session()).joined(fact, joined);
      case FactData.Left left -> trace(fact, left.session()).left(fact, left);
      case FactData.Heartbeat seen -> trace(fact, seen.session()).seen(fact);
      case FactData.RosterObserved observed -> {
        String subject = subject(fact);
        int number = rosters(source, subject).observed(fact);
        for (FactData.Presence line : observed.sessions()) {
          trace(fact, line.session()).listed(subject, number, fact, line.participant());
        }
      }
      case FactData.SourceStarted _ -> source(source).started(fact);
      case FactData.SourceStopped _ -> source(source).stopped(fact);
      case FactData.Ended _ -> ends.add(fact);
      case FactData.Scheduled _, FactData.Started _, FactData.Updated _ -> {}
      case FactData.Called _, FactData.RoleChanged _ -> {}
      case FactData.AbilityUsed _, FactData.RecordingReady _, FactData.SnapshotObserved _ -> {}
    }
  }

  private SessionEvidence trace(Fact fact, String session) {
    return traces.computeIfAbsent(
        new SessionKey(fact.source(), session), _ -> new SessionEvidence(subject(fact)));
  }

  private SourceTimeline source(SourceId source) {
    return sources.computeIfAbsent(source, _ -> new SourceTimeline());
  }

  private RosterTimeline rosters(SourceId source, String subject) {
    return rosters.computeIfAbsent(new Subject(source, subject), _ -> new RosterTimeline());
  }

  /** Only what a source says of itself has none. */
  private static String subject(Fact fact) {
    return fact.subject().orElseThrow();
  }
}
