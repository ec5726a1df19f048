package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import dev.rollcall.record.Moment;
import java.util.Optional;

/** What one source said of itself: restarts and stops. */
final class SourceTimeline {

  private final FactSeries starts = new FactSeries();
  private final FactSeries stops = new FactSeries();

  void started(Fact fact) {
    starts.add(fact);
  }

  void stopped(Fact fact) {
    stops.add(fact);
  }

  Optional<Fact> firstStartAfter(Moment join) {
    return starts.firstAfter(join);
  }

  Optional<Fact> firstStopNotBefore(Moment join) {
    return stops.firstNotBefore(join);
  }
}
