package dev.rollcall.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until somebody moves it. */
public final class MovableClock implements InstantSource {

  private Instant now;
  private long nanos = -5_000_000_000L;

  public MovableClock(String start) {
    now = Instant.parse(start);
  }

  /** Time passes. */
  public void move(Duration by) {
    now = now.plus(by);
    nanos += by.toNanos();
  }

  /** The wall clock is set, and no time passes. */
  public void step(Duration by) {
    now = now.plus(by);
  }

  /** As {@code System.nanoTime()}. */
  public long nanoTime() {
    return nanos;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
