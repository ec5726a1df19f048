package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import dev.rollcall.record.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Facts in ascending order of their times, asked for the nearest one to an instant. */
final class FactSeries {

  private final List<Fact> ascending = new ArrayList<>();

  void add(Fact fact) {
    if (!ascending.isEmpty() && fact.time().isBefore(ascending.getLast().time())) {
      throw new IllegalStateException("facts are added in order");
    }
    ascending.add(fact);
  }

  boolean isEmpty() {
    return ascending.isEmpty();
  }

  int size() {
    return ascending.size();
  }

  Fact get(int index) {
    return ascending.get(index);
  }

  Optional<Fact> first() {
    return at(0);
  }

  Optional<Fact> last() {
    return at(size() - 1);
  }

  Optional<Fact> firstNotBefore(Moment moment) {
    return at(countBefore(moment));
  }

  Optional<Fact> firstAfter(Moment moment) {
    return at(countNotAfter(moment));
  }

  Optional<Fact> lastNotAfter(Moment moment) {
    return at(countNotAfter(moment) - 1);
  }

  int countNotAfter(Moment moment) {
    return moment.micros() == Long.MAX_VALUE
        ? size()
        : countBefore(new Moment(moment.micros() + 1));
  }

  private int countBefore(Moment moment) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending.get(middle).time().isBefore(moment)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Optional<Fact> at(int index) {
    return index >= 0 && index < size() ? Optional.of(ascending.get(index)) : Optional.empty();
  }
}
