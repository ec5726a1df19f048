package dev.rollcall.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when the test says so, for clocks on the wall and in caches alike. */
public final class MovingClock implements InstantSource, Ticker {

  private Instant now = Instant.parse("2026-11-20T09:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public long read() {
    return Duration.between(Instant.EPOCH, now).toNanos();
  }

  public void pass(Duration duration) {
    now = now.plus(duration);
  }
}
