package dev.rollcall.record;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What one source said of itself and of the whole meeting: restarts, stops and rosters. */
final class SourceTimeline {

  private final Moments starts = new Moments();
  private final Moments stops = new Moments();
  private final Moments rosters = new Moments();

  void started(Moment time) {
    starts.add(time);
  }

  void stopped(Moment time) {
    stops.add(time);
  }

  /** Takes a roster and gives it the next number. */
  int observed(Moment time) {
    rosters.add(time);
    return rosters.size() - 1;
  }

  Optional<Moment> firstStartAfter(Moment join) {
    return starts.firstAfter(join);
  }

  Optional<Moment> firstStopNotBefore(Moment join) {
    return stops.firstNotBefore(join);
  }

  /**
   * The first roster after {@code join} that is none of {@code having} (numbers, ascending): walks
   * only the rosters that have the session, so that all sessions together cost what the rosters
   * have lines.
   */
  Optional<Moment> firstRosterWithout(List<Integer> having, Moment join) {
    int number = rosters.countNotAfter(join);
    int found = Collections.binarySearch(having, number);
    if (found < 0) {
      return rosters.firstAfter(join);
    }
    int position = found;
    while (position < having.size() && having.get(position) == number) {
      position++;
      number++;
    }
    return number < rosters.size() ? Optional.of(rosters.get(number)) : Optional.empty();
  }
}
