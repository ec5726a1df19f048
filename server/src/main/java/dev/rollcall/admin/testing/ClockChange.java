package dev.rollcall.admin.testing;

import dev.rollcall.http.HttpStatusException;
import dev.rollcall.time.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What to do with the clock. A frozen one shows exactly what is set. */
public record ClockChange(
    Optional<Instant> set, Optional<Duration> advance, boolean freeze, boolean resume) {

  /**
   * Meeting ids hold milliseconds since the epoch in 42 bits; SQLite and tokens take this range.
   */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private static final int BAD_REQUEST = 400;

  /**
   * Does it.
   *
   * @throws HttpStatusException where it makes no sense
   */
  public void applyTo(AdjustableClock clock) {
    if (set.isPresent() && advance.isPresent()) {
      throw unusable("set and advance exclude each other");
    }
    if (freeze && resume) {
      throw unusable("freeze and resume exclude each other");
    }
    if (set.isEmpty() && advance.isEmpty() && !freeze && !resume) {
      throw unusable(
          "one of these is needed: {\"freeze\":true}, {\"set\":\"2026-11-28T09:00:00Z\"},"
              + " {\"advance\":\"91d\"}, {\"resume\":true}");
    }
    set.or(() -> advance.map(clock.instant()::plus)).ifPresent(ClockChange::requirePossible);
    if (freeze) {
      clock.freeze();
    }
    set.ifPresent(clock::set);
    advance.ifPresent(clock::advance);
    if (resume) {
      clock.resume();
    }
  }

  private static void requirePossible(Instant time) {
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw unusable("the clock goes from %s to %s only".formatted(EARLIEST, LATEST));
    }
  }

  private static HttpStatusException unusable(String reason) {
    return new HttpStatusException(BAD_REQUEST, reason);
  }
}
