package dev.rollcall.bench.micro;

import dev.rollcall.bench.BenchSeed;
import dev.rollcall.bench.MadeMeetings;
import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.record.Fact;
import java.util.List;
import java.util.stream.LongStream;

/** What the benchmarks of single steps work on. */
final class MadeAnswer {

  static final String TOKEN = BenchSeed.TOKEN;

  /** Takes part in the meeting. */
  static final String USER = MadeMeetings.user(0, 0);

  private MadeAnswer() {}

  /** All facts of a meeting of ten people that is over. */
  static List<Fact> facts() {
    MadeMeetings meetings = MadeMeetings.of("ended:10", "micro");
    return LongStream.range(0, meetings.facts())
        .mapToObj(number -> read(meetings.fact(number).json()))
        .toList();
  }

  private static Fact read(String json) {
    if (FactReader.read(json) instanceof FactReading.WellFormed wellFormed) {
      return wellFormed.fact();
    }
    throw new IllegalStateException("a made fact is malformed: " + json);
  }
}
