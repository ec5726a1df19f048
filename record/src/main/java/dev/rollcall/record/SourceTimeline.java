package dev.rollcall.record;

import java.util.Optional;

/** What one source said of itself: restarts and stops. */
final class SourceTimeline {

  private final Moments starts = new Moments();
  private final Moments stops = new Moments();

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
