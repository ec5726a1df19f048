package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.fold.RandomFactData.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Random facts from small worlds: few people, sessions and instants, so that everything collides
 * with everything. Every scenario leaves out some kinds of facts, for a world in which every
 * meeting ends twice shows little.
 */
final class FactsArbitrary {

  private static final List<SourceId> SOURCES = List.of(Scene.LAB, Scene.LAB, Scene.ANNEX);
  private static final List<String> SUBJECTS = List.of("room", "room", "breakout");

  private final Random random;
  private final RandomPeople people;
  private final RandomFactData data;
  private final List<Fact> facts = new ArrayList<>();

  private FactsArbitrary(long seed) {
    this.random = new Random(seed);
    this.people = new RandomPeople(random);
    this.data = new RandomFactData(random, people);
  }

  /** Facts without any order in how they follow each other. */
  static Arbitrary<List<Fact>> chaos() {
    return Arbitraries.longs().map(seed -> new FactsArbitrary(seed).chaotic()).withoutEdgeCases();
  }

  /** Facts as a source would tell them: connections that begin, live and end. */
  static Arbitrary<List<Fact>> lifelike() {
    return Arbitraries.longs().map(seed -> new FactsArbitrary(seed).lived()).withoutEdgeCases();
  }

  /** One connection that never says it left, and what can end it, at and around its join. */
  static Arbitrary<List<Fact>> unfinished() {
    return Arbitraries.longs().map(seed -> new FactsArbitrary(seed).signs()).withoutEdgeCases();
  }

  private List<Fact> chaotic() {
    Kind[] kinds = someKinds().toArray(Kind[]::new);
    IntStream.range(0, random.nextInt(40))
        .forEach(_ -> tell(source(), data.moment(), data.of(data.oneOf(kinds))));
    return List.copyOf(facts);
  }

  /** Few instants, so that signs fall together, and joins again after some of them. */
  private List<Fact> signs() {
    Kind[] kinds = {
      Kind.ENDED,
      Kind.ENDED,
      Kind.SOURCE_STARTED,
      Kind.SOURCE_STOPPED,
      Kind.OBSERVED,
      Kind.SEEN,
      Kind.JOINED
    };
    tell(Scene.LAB, soon(), new FactData.Joined(people.someone(), "s1", Optional.empty()));
    IntStream.range(0, random.nextInt(8))
        .forEach(_ -> tell(source(), soon(), data.of(data.oneOf(kinds))));
    return List.copyOf(facts);
  }

  private Moment soon() {
    return new Moment(250_000L * random.nextInt(6));
  }

  private List<Fact> lived() {
    int connections = 1 + random.nextInt(12);
    IntStream.range(0, connections).forEach(number -> connection("c" + number));
    Set<Kind> besides = someKinds();
    besides.removeAll(EnumSet.of(Kind.JOINED, Kind.LEFT, Kind.SEEN, Kind.OBSERVED));
    Kind[] kinds = besides.toArray(Kind[]::new);
    if (kinds.length > 0) {
      IntStream.range(0, random.nextInt(6))
          .forEach(_ -> tell(source(), data.moment(), data.of(data.oneOf(kinds))));
    }
    if (random.nextBoolean()) {
      rosters();
    }
    return List.copyOf(facts);
  }

  private void connection(String session) {
    SourceId source = source();
    String subject = subject();
    Participant who = people.someone();
    Moment join = data.moment();
    Moment leave =
        new Moment(join.micros() + random.nextInt(4 * RandomFactData.QUARTERS) * 100_000L);
    if (random.nextInt(6) > 0) {
      tell(source, subject, join, new FactData.Joined(who, session, Optional.empty()));
    }
    IntStream.range(0, random.nextInt(3))
        .mapToObj(_ -> new Moment(join.micros() + random.nextInt(20) * 250_000L))
        .forEach(time -> tell(source, subject, time, new FactData.Heartbeat(session)));
    if (random.nextInt(4) > 0) {
      tell(
          source,
          subject,
          leave,
          new FactData.Left(
              session,
              data.maybe(() -> who),
              data.maybe(() -> join),
              data.oneOf(LeaveReason.values())));
    }
  }

  /** Rosters of the sessions that have joined and not yet left; some lack a session. */
  private void rosters() {
    for (int count = random.nextInt(4); count >= 0; count--) {
      SourceId source = source();
      String subject = subject();
      Moment time = data.moment();
      List<FactData.Presence> lines = new ArrayList<>();
      for (Fact fact : facts) {
        if (fact.source().equals(source)
            && fact.subject().equals(Optional.of(subject))
            && fact.data() instanceof FactData.Joined joined
            && !fact.time().isAfter(time)
            && !hasLeft(source, joined.session(), time)
            && random.nextInt(8) > 0) {
          lines.add(new FactData.Presence(joined.session(), joined.participant()));
        }
      }
      tell(source, subject, time, new FactData.RosterObserved(lines));
    }
  }

  private boolean hasLeft(SourceId source, String session, Moment time) {
    return facts.stream()
        .anyMatch(
            fact ->
                fact.source().equals(source)
                    && fact.data() instanceof FactData.Left left
                    && left.session().equals(session)
                    && !fact.time().isAfter(time));
  }

  private void tell(SourceId source, Moment time, FactData data) {
    tell(source, subject(), time, data);
  }

  private void tell(SourceId source, String subject, Moment time, FactData data) {
    Optional<String> about = data.isOfSource() ? Optional.empty() : Optional.of(subject);
    String id = "f" + random.nextInt(10) + "-" + facts.size();
    facts.add(new Fact(source, id, about, time, data));
  }

  private Set<Kind> someKinds() {
    Set<Kind> kinds = EnumSet.of(Kind.JOINED);
    Arrays.stream(Kind.values()).filter(_ -> random.nextInt(5) > 1).forEach(kinds::add);
    return kinds;
  }

  private SourceId source() {
    return SOURCES.get(random.nextInt(SOURCES.size()));
  }

  private String subject() {
    return SUBJECTS.get(random.nextInt(SUBJECTS.size()));
  }
}
