package dev.rollcall.record.fold;

import dev.rollcall.record.Interval;
import dev.rollcall.record.Moment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The most users that were present at one instant.
 *
 * @param at the first such instant; empty where there was none
 */
record PeakConcurrency(int users, Optional<Moment> at) {

  private static final Moment FOREVER = new Moment(Long.MAX_VALUE);

  /** The peak; a leave at t counts before a join at t. */
  static PeakConcurrency over(List<FoldedMeeting.Attendee> attendees) {
    List<Interval> presences = attendees.stream().flatMap(PeakConcurrency::presence).toList();
    long[] comings = sorted(presences.stream().map(Interval::start));
    long[] goings = sorted(presences.stream().map(Interval::end));
    PeakConcurrency peak = new PeakConcurrency(0, Optional.empty());
    int gone = 0;
    for (int come = 0; come < comings.length; come++) {
      while (goings[gone] <= comings[come]) {
        gone++;
      }
      if (come + 1 - gone > peak.users) {
        peak = new PeakConcurrency(come + 1 - gone, Optional.of(new Moment(comings[come])));
      }
    }
    return peak;
  }

  /** An open session reaches to infinity here, so that the peak does not depend on the present. */
  private static Stream<Interval> presence(FoldedMeeting.Attendee attendee) {
    return attendee
        .openSince()
        .map(since -> IntervalUnion.with(attendee.presence(), new Interval(since, FOREVER)))
        .orElse(attendee.presence())
        .stream();
  }

  private static long[] sorted(Stream<Moment> moments) {
    return moments.mapToLong(Moment::micros).sorted().toArray();
  }
}
