package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import dev.rollcall.record.Moment;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The rosters of one source about one subject, numbered in order. */
final class RosterTimeline {

  private final FactSeries rosters = new FactSeries();

  /** Takes a roster and gives it the next number. */
  int observed(Fact roster) {
    rosters.add(roster);
    return rosters.size() - 1;
  }

  /**
   * The first roster after {@code join} that is none of {@code having} (numbers, ascending). Reads
   * only the rosters that have the session: the cost of all sessions is the number of lines in all
   * rosters.
   */
  Optional<Fact> firstWithout(List<Integer> having, Moment join) {
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
