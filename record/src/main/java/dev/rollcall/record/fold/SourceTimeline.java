package dev.rollcall.record.fold;

import dev.rollcall.record.Moment;
import java.util.Optional;

/** What one source said of itself: restarts and stops. */
final class SourceTimeline {

  private final MomentSeries starts = new MomentSeries();
  private final MomentSeries stops = new MomentSeries();

  void started(Moment time) {
    starts.add(time);
  }

  void stopped(Moment time) {
    stops.add(time);
  }

  Optional<Moment> firstStartAfter(Moment join) {
    return starts.firstAfter(join);
  }

  Optional<Moment> firstStopNotBefore(Moment join) {
    return stops.firstNotBefore(join);
  }
}
