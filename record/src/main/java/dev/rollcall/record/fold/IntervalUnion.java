package dev.rollcall.record.fold;

import dev.rollcall.record.Interval;
import dev.rollcall.record.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Joins overlapping and touching intervals, so that two devices at once count as one presence. */
final class IntervalUnion {

  private IntervalUnion() {}

  /** The union, ascending and disjoint; what has no length leaves no trace. */
  static List<Interval> of(List<Interval> intervals) {
    List<Interval> union = new ArrayList<>();
    intervals.stream()
        .filter(interval -> interval.start().isBefore(interval.end()))
        .sorted(Comparator.comparing(Interval::start))
        .forEach(interval -> extend(union, interval));
    return List.copyOf(union);
  }

  /** The union of a union and one more interval. */
  static List<Interval> with(List<Interval> union, Interval added) {
    return of(Stream.concat(union.stream(), Stream.of(added)).toList());
  }

  private static void extend(List<Interval> union, Interval next) {
    if (union.isEmpty() || union.getLast().end().isBefore(next.start())) {
      union.add(next);
      return;
    }
    Interval last = union.removeLast();
    union.add(new Interval(last.start(), Moment.max(last.end(), next.end())));
  }
}
