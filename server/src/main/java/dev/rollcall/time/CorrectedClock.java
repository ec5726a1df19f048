package dev.rollcall.time;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The clock of a machine, with a correction while it is wrong. Several threads may call it. */
public final class CorrectedClock extends Clock implements TimeSource {

  private final Clock machine;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Duration correction = Duration.ZERO;

  /** Shows what {@code machine} shows, until it is corrected. */
  public CorrectedClock(Clock machine) {
    this.machine = machine;
  }

  /** Without the correction. */
  public Instant machineTime() {
    return machine.instant();
  }

  /** What is added to the machine's time. */
  public Duration correction() {
    return correction;
  }

  /** Adds this to the machine's time from now on, instead of what was added before. */
  public void correct(Duration difference) {
    if (!difference.equals(correction)) {
      correction = difference;
      listeners.forEach(Runnable::run);
    }
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(correction);
  }

  @Override
  public ZoneId getZone() {
    return machine.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    InstantSource source = () -> machine.instant().plus(correction);
    return source.withZone(zone);
  }

  @Override
  public Clock clock() {
    return this;
  }

  @Override
  public Ticker ticker() {
    return Ticker.systemTicker();
  }

  @Override
  public void onJump(Runnable listener) {
    listeners.add(listener);
  }
}
