package dev.rollcall.record.fold;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Identity;
import dev.rollcall.record.IdentityResolver;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Person;
import dev.rollcall.record.Recording;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A second fold, written from the rules alone and without a thought for speed: it asks every
 * question of all facts anew. It shares nothing with the first but the types.
 */
final class SlowFold {

  private static final List<Class<? extends FactData>> RANKS =
      List.of(
          FactData.Scheduled.class,
          FactData.Started.class,
          FactData.Updated.class,
          FactData.Left.class,
          FactData.Joined.class,
          FactData.class,
          FactData.Ended.class,
          FactData.SourceStopped.class);

  private final TenantKey tenant;
  private final IdentityResolver resolver;
  private final long now;
  private final long grace;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();

  /** A session; {@code leave} is {@code Long.MAX_VALUE} while it is open. */
  record Connection(SlowSession of, Identity who, long join, long leave) {
    boolean open() {
      return leave == Long.MAX_VALUE;
    }
  }

  SlowFold(
      TenantKey tenant, List<Fact> told, IdentityResolver resolver, Moment now, Duration grace) {
    this.tenant = tenant;
    this.resolver = resolver;
    this.now = now.micros();
    this.grace = grace.toNanos() / 1000;
    for (Fact fact : told) {
      boolean known =
          facts.stream()
              .anyMatch(f -> f.source().equals(fact.source()) && f.id().equals(fact.id()));
      if (!known) {
        facts.add(fact);
      }
    }
    facts.sort(SlowFold::compare);
    for (SlowSession session : SlowSession.allIn(facts)) {
      session
          .participant()
          .ifPresent(
              named -> {
                Identity who = resolver.resolve(session.source(), named);
                connections.add(new Connection(session, who, session.join(), session.leave()));
              });
    }
  }

  private static int compare(Fact a, Fact b) {
    if (a.time().micros() != b.time().micros()) {
      return Long.compare(a.time().micros(), b.time().micros());
    }
    if (rank(a) != rank(b)) {
      return rank(a) - rank(b);
    }
    int bySource = a.source().value().compareTo(b.source().value());
    return bySource != 0 ? bySource : a.id().compareTo(b.id());
  }

  private static int rank(Fact fact) {
    int rank = RANKS.indexOf(fact.data().getClass());
    return rank < 0 ? RANKS.indexOf(FactData.class) : rank;
  }

  MeetingRecord record() {
    Optional<Fact> snapshot = latestSnapshot();
    Set<Ability> abilities = new LinkedHashSet<>();
    MeetingDetails texts = MeetingDetails.NONE;
    Optional<Recording> recording = Optional.empty();
    for (Fact fact : facts) {
      texts = texts.with(anyFields(fact).texts());
      if (fact.data() instanceof FactData.AbilityUsed used) {
        abilities.add(used.ability());
      }
      if (fact.data() instanceof FactData.RecordingReady ready) {
        abilities.add(Ability.RECORDING);
        recording = Optional.of(ready.recording());
      }
      if (fact.data() instanceof FactData.SnapshotObserved stated) {
        abilities.addAll(stated.meeting().abilities());
      }
    }
    boolean useSnapshot = snapshot.isPresent() && !factsSuffice(snapshot.get());
    SlowPeople people =
        new SlowPeople(tenant, facts, resolver, useSnapshot ? Optional.empty() : snapshot);
    if (connections.stream()
        .anyMatch(connection -> people.userType(connection.who()) == UserType.PHONE)) {
      abilities.add(Ability.PSTN);
    }
    return new MeetingRecord(
        firstOf(fact -> anyFields(fact).meetingId()),
        texts,
        recording,
        useSnapshot ? statedTimes(snapshot.get()) : times(),
        useSnapshot ? statedAttendance(snapshot.get()) : attendance(people),
        abilities,
        people.owner());
  }

  Optional<Moment> settledBy() {
    return connections.stream()
        .filter(connection -> connection.of().ownLefts().isEmpty())
        .map(connection -> new Moment(connection.of().settledBy()))
        .max(Moment::compareTo);
  }

  boolean ended() {
    return times().status() == MeetingStatus.ENDED;
  }

  private Optional<Fact> latestSnapshot() {
    Optional<Fact> latest = Optional.empty();
    for (Fact fact : facts) {
      if (fact.data() instanceof FactData.SnapshotObserved stated) {
        long asOf =
            latest
                .map(kept -> ((FactData.SnapshotObserved) kept.data()).asOf().micros())
                .orElse(Long.MIN_VALUE);
        if (stated.asOf().micros() >= asOf) {
          latest = Optional.of(fact);
        }
      }
    }
    return latest;
  }

  private boolean factsSuffice(Fact snapshot) {
    for (FactData.StatedParticipant named : statedIn(snapshot).participants()) {
      Identity who = resolver.resolve(snapshot.source(), named.participant());
      boolean joined =
          facts.stream()
              .anyMatch(
                  fact ->
                      fact.data() instanceof FactData.Joined join
                          && resolver.resolve(fact.source(), join.participant()).equals(who));
      if (!joined) {
        return false;
      }
    }
    return !connections.isEmpty();
  }

  private MeetingRecord.Times times() {
    Set<Long> starts = new TreeSet<>();
    for (Fact fact : facts) {
      if (fact.data() instanceof FactData.Started || fact.data() instanceof FactData.Called) {
        starts.add(fact.time().micros());
      }
    }
    connections.forEach(connection -> starts.add(connection.join()));
    Optional<Moment> start = starts.stream().findFirst().map(Moment::new);
    Optional<Moment> end = Optional.empty();
    List<Fact> ends = facts.stream().filter(f -> f.data() instanceof FactData.Ended).toList();
    boolean wentOn =
        !ends.isEmpty()
            && connections.stream()
                .anyMatch(connection -> connection.join() > ends.getLast().time().micros());
    if (!ends.isEmpty() && !wentOn) {
      end = Optional.of(ends.getLast().time());
    } else {
      long lastLeave =
          connections.stream().mapToLong(Connection::leave).max().orElse(Long.MAX_VALUE);
      if (lastLeave != Long.MAX_VALUE && now - lastLeave >= grace) {
        end = Optional.of(new Moment(lastLeave));
      }
    }
    boolean called = facts.stream().anyMatch(f -> f.data() instanceof FactData.Called);
    MeetingStatus running =
        called && connections.isEmpty() ? MeetingStatus.CALLING : MeetingStatus.RUNNING;
    return new MeetingRecord.Times(
        end.isPresent() ? MeetingStatus.ENDED : running, createTime().or(() -> start), start, end);
  }

  private Optional<Moment> createTime() {
    Optional<Moment> given = Optional.empty();
    for (Fact fact : facts) {
      Optional<Moment> before = given;
      given = anyFields(fact).createTime().or(() -> before);
    }
    return given.or(
        () ->
            firstOf(
                fact ->
                    fact.data() instanceof FactData.Scheduled
                        ? Optional.of(fact.time())
                        : Optional.empty()));
  }

  private MeetingRecord.Attendance attendance(SlowPeople people) {
    Set<Identity> present = new LinkedHashSet<>();
    connections.forEach(connection -> present.add(connection.who()));
    int peak = connections.isEmpty() ? 0 : 1;
    for (Connection instant : connections) {
      long there = present.stream().filter(who -> isThere(who, instant.join())).count();
      peak = Math.max(peak, Math.toIntExact(there));
    }
    SlowRows rows = new SlowRows(facts, resolver, connections, people, now, ended());
    return new MeetingRecord.Attendance(people.host(), peak, present.size(), rows.rows());
  }

  private boolean isThere(Identity who, long instant) {
    return connections.stream()
        .anyMatch(c -> c.who().equals(who) && c.join() <= instant && instant < c.leave());
  }

  private MeetingRecord.Times statedTimes(Fact snapshot) {
    FactData.StatedMeeting stated = statedIn(snapshot);
    return new MeetingRecord.Times(
        stated.status(), createTime().or(stated::startTime), stated.startTime(), stated.endTime());
  }

  private MeetingRecord.Attendance statedAttendance(Fact snapshot) {
    FactData.StatedMeeting stated = statedIn(snapshot);
    Function<Participant, Person> person =
        named ->
            new Person(
                resolver.resolve(snapshot.source(), named), named.userType().orElse(UserType.USER));
    List<MeetingRecord.ParticipantRecord> rows = new ArrayList<>();
    for (FactData.StatedParticipant row : stated.participants()) {
      rows.add(
          new MeetingRecord.ParticipantRecord(
              person.apply(row.participant()),
              row.firstJoin(),
              row.finalLeave(),
              row.durationSeconds() * 1_000_000,
              row.role(),
              row.external(),
              row.status()));
    }
    return new MeetingRecord.Attendance(
        stated.host().map(person),
        stated.participantCount(),
        stated.participantCountAccumulated(),
        rows);
  }

  private static FactData.StatedMeeting statedIn(Fact snapshot) {
    return ((FactData.SnapshotObserved) snapshot.data()).meeting();
  }

  /** The meeting fields of any fact, snapshots among them; of the others none. */
  static MeetingFields anyFields(Fact fact) {
    if (fact.data() instanceof FactData.Scheduled(MeetingFields fields)) {
      return fields;
    } else if (fact.data() instanceof FactData.Started(MeetingFields fields)) {
      return fields;
    } else if (fact.data() instanceof FactData.Updated(MeetingFields fields)) {
      return fields;
    } else if (fact.data() instanceof FactData.SnapshotObserved stated) {
      return stated.meeting().fields();
    }
    return MeetingFields.NONE;
  }

  private <T> Optional<T> firstOf(Function<Fact, Optional<T>> question) {
    for (Fact fact : facts) {
      Optional<T> answer = question.apply(fact);
      if (answer.isPresent()) {
        return answer;
      }
    }
    return Optional.empty();
  }
}
