package dev.rollcall.bench;

import java.util.Arrays;

/** Durations, and their percentiles. For one thread. */
final class Latencies {

  private long[] nanos = new long[1024];
  private int count;

  void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  void addAll(Latencies others) {
    for (int i = 0; i < others.count; i++) {
      add(others.nanos[i]);
    }
  }

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  /** In whole microseconds; 0 where there are none. */
  long micros(double percent) {
    if (count == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[Math.min(count - 1, (int) (count * percent / 100))] / 1_000;
  }
}
