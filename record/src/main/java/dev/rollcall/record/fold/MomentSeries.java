package dev.rollcall.record.fold;

import dev.rollcall.record.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Instants in ascending order, as the ordered facts bring them, asked for the nearest one. */
final class MomentSeries {

  private final List<Moment> ascending = new ArrayList<>();

  void add(Moment moment) {
    if (!ascending.isEmpty() && moment.isBefore(ascending.getLast())) {
      throw new IllegalStateException("moments are added in order");
    }
    ascending.add(moment);
  }

  boolean isEmpty() {
    return ascending.isEmpty();
  }

  int size() {
    return ascending.size();
  }

  Moment get(int index) {
    return ascending.get(index);
  }

  Optional<Moment> first() {
    return at(0);
  }

  Optional<Moment> last() {
    return at(size() - 1);
  }

  Optional<Moment> firstNotBefore(Moment moment) {
    return at(countBefore(moment));
  }

  Optional<Moment> firstAfter(Moment moment) {
    return at(countNotAfter(moment));
  }

  Optional<Moment> lastNotAfter(Moment moment) {
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
      if (ascending.get(middle).isBefore(moment)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Optional<Moment> at(int index) {
    return index >= 0 && index < size() ? Optional.of(ascending.get(index)) : Optional.empty();
  }
}
