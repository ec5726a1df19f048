package dev.rollcall.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until somebody moves it. */
public final class MovableClock implements InstantSource {

  private Instant now;

  public MovableClock(String start) {
    now = Instant.parse(start);
  }

  public void move(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
