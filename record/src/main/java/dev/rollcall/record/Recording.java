package dev.rollcall.record;

import java.util.Optional;

/**
 * A recording that can be watched.
 *
 * @param url where; empty: the source did not say
 */
public record Recording(Optional<String> url, long durationMillis) {

  public Recording {
    if (durationMillis < 0) {
      throw new IllegalArgumentException("a recording of " + durationMillis + " ms");
    }
  }
}
