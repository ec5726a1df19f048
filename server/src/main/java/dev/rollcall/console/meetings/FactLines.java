package dev.rollcall.console.meetings;

import dev.rollcall.cloudevents.FactType;
import dev.rollcall.console.page.TimeFormat;
import dev.rollcall.meetings.FactTable.Arrived;
import dev.rollcall.record.Fact;
import dev.rollcall.record.SourceId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The facts of a meeting, numbered in the order of the fold. */
final class FactLines {

  static final int PAGE = 100;

  private static final String PREFIX = "rollcall.";

  private record Key(SourceId source, String id) {}

  private final MeetingHead head;
  private final List<Arrived> facts;
  private final TimeFormat times;
  private final Map<Key, Integer> numbers = new HashMap<>();

  FactLines(MeetingHead head, List<Arrived> facts, TimeFormat times) {
    this.head = head;
    this.facts = facts;
    this.times = times;
    for (int i = 0; i < facts.size(); i++) {
      Fact fact = facts.get(i).fact();
      numbers.put(new Key(fact.source(), fact.id()), i + 1);
    }
  }

  /** Of a fact that a reason names; a compacted one may have lost its row. */
  FactLine line(Fact fact) {
    int number = Optional.ofNullable(numbers.get(new Key(fact.source(), fact.id()))).orElse(0);
    return number == 0
        ? new FactLine(
            0,
            "",
            type(fact),
            times.second(fact.time().toInstant()),
            "",
            "",
            fact.source().value(),
            fact.id(),
            "")
        : line(number);
  }

  /** Those of a page, from 0. */
  List<FactLine> page(int page) {
    int from = Math.min(facts.size(), page * PAGE);
    int to = Math.min(facts.size(), from + PAGE);
    return IntStream.range(from, to).mapToObj(i -> line(i + 1)).toList();
  }

  int size() {
    return facts.size();
  }

  private FactLine line(int number) {
    Arrived arrived = facts.get(number - 1);
    Fact fact = arrived.fact();
    Duration delay = Duration.between(fact.time().toInstant(), arrived.received().toInstant());
    return new FactLine(
        number,
        head.path("facts") + "&page=" + ((number - 1) / PAGE + 1) + "#fact-" + number,
        type(fact),
        times.second(fact.time().toInstant()),
        times.second(arrived.received().toInstant()),
        times.duration(delay),
        fact.source().value(),
        fact.id(),
        arrived.data());
  }

  private static String type(Fact fact) {
    String wire = FactType.of(fact.data()).wire();
    return wire.startsWith(PREFIX) ? wire.substring(PREFIX.length()) : wire;
  }
}
