package dev.rollcall.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes when the test says so. */
public final class MovableClock extends Clock {

  private final AtomicReference<Instant> now;

  public MovableClock(String start) {
    now = new AtomicReference<>(Instant.parse(start));
  }

  public void pass(Duration duration) {
    now.updateAndGet(before -> before.plus(duration));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Every zone's clock would show the same instant; nobody asks for another zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
