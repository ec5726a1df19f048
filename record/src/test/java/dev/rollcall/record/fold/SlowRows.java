package dev.rollcall.record.fold;

import dev.rollcall.record.CallState;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Identity;
import dev.rollcall.record.IdentityResolver;
import dev.rollcall.record.Interval;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.ParticipantStatus;
import dev.rollcall.record.Person;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rows of the participants by the rules alone. */
record SlowRows(
    List<Fact> facts,
    IdentityResolver resolver,
    List<SlowFold.Connection> connections,
    SlowPeople people,
    long now,
    boolean ended) {

  List<MeetingRecord.ParticipantRecord> rows() {
    Set<Identity> users = new LinkedHashSet<>();
    connections.forEach(connection -> users.add(connection.who()));
    calls().forEach(fact -> users.add(called(fact)));
    return users.stream()
        .sorted(Comparator.comparingLong(this::arrival).thenComparing(Comparator.naturalOrder()))
        .map(this::row)
        .toList();
  }

  private MeetingRecord.ParticipantRecord row(Identity who) {
    List<SlowFold.Connection> own = of(who);
    boolean open = own.stream().anyMatch(SlowFold.Connection::open);
    return new MeetingRecord.ParticipantRecord(
        new Person(who, people.userType(who)),
        own.stream().map(connection -> new Moment(connection.join())).min(Moment::compareTo),
        open
            ? Optional.empty()
            : own.stream().map(connection -> new Moment(connection.leave())).max(Moment::compareTo),
        present(own),
        people.role(who),
        people.external(who),
        status(who, own, open));
  }

  private ParticipantStatus status(Identity who, List<SlowFold.Connection> own, boolean open) {
    if (open) {
      return ParticipantStatus.IN_MEETING;
    }
    if (!own.isEmpty() || ended) {
      return ParticipantStatus.NOT_IN_MEETING;
    }
    CallState latest = CallState.MISSED;
    for (Fact fact : calls()) {
      if (called(fact).equals(who)) {
        latest = ((FactData.Called) fact.data()).state();
      }
    }
    return switch (latest) {
      case CALLING -> ParticipantStatus.CALLING;
      case RINGING -> ParticipantStatus.RINGING;
      case MISSED -> ParticipantStatus.NOT_IN_MEETING;
    };
  }

  /** Cuts time at every join and leave and adds up the pieces in which anything was connected. */
  private long present(List<SlowFold.Connection> own) {
    List<Interval> intervals = new ArrayList<>();
    TreeSet<Long> cuts = new TreeSet<>();
    for (SlowFold.Connection connection : own) {
      long end = connection.open() ? Math.max(connection.join(), now) : connection.leave();
      intervals.add(new Interval(new Moment(connection.join()), new Moment(end)));
      cuts.add(connection.join());
      cuts.add(end);
    }
    long total = 0;
    for (long cut : cuts) {
      Long next = cuts.higher(cut);
      boolean connected =
          intervals.stream().anyMatch(i -> i.start().micros() <= cut && cut < i.end().micros());
      if (connected && next != null) {
        total += next - cut;
      }
    }
    return total;
  }

  private long arrival(Identity who) {
    return of(who).stream()
        .mapToLong(SlowFold.Connection::join)
        .min()
        .orElseGet(
            () ->
                calls().stream()
                    .filter(fact -> called(fact).equals(who))
                    .mapToLong(fact -> fact.time().micros())
                    .min()
                    .orElseThrow());
  }

  private List<SlowFold.Connection> of(Identity who) {
    return connections.stream().filter(connection -> connection.who().equals(who)).toList();
  }

  private List<Fact> calls() {
    return facts.stream().filter(fact -> fact.data() instanceof FactData.Called).toList();
  }

  private Identity called(Fact fact) {
    return resolver.resolve(fact.source(), ((FactData.Called) fact.data()).participant());
  }
}
