package dev.rollcall.record;

import java.time.Duration;
import java.time.Instant;

/**
 * An instant in whole microseconds since the Unix epoch: the only clock unit of the fold. Whole
 * seconds exist only at the wire, by floor.
 */
public record Moment(long micros) implements Comparable<Moment> {

  private static final long MICROS_PER_SECOND = 1_000_000;

  /** The instant, cut (not rounded) to microseconds. */
  public static Moment of(Instant instant) {
    return new Moment(
        Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND),
            instant.getNano() / 1_000));
  }

  public static Moment ofSeconds(long seconds) {
    return new Moment(Math.multiplyExact(seconds, MICROS_PER_SECOND));
  }

  public Instant toInstant() {
    return Instant.ofEpochSecond(seconds(), Math.floorMod(micros, MICROS_PER_SECOND) * 1_000);
  }

  /** Whole seconds since the Unix epoch, by floor. */
  public long seconds() {
    return Math.floorDiv(micros, MICROS_PER_SECOND);
  }

  public Moment plus(Duration duration) {
    return new Moment(Math.addExact(micros, microsOf(duration)));
  }

  public Moment minus(Duration duration) {
    return new Moment(Math.subtractExact(micros, microsOf(duration)));
  }

  public boolean isBefore(Moment other) {
    return micros < other.micros;
  }

  public boolean isAfter(Moment other) {
    return micros > other.micros;
  }

  public static Moment min(Moment a, Moment b) {
    return a.micros <= b.micros ? a : b;
  }

  public static Moment max(Moment a, Moment b) {
    return a.micros >= b.micros ? a : b;
  }

  @Override
  public int compareTo(Moment other) {
    return Long.compare(micros, other.micros);
  }

  private static long microsOf(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), MICROS_PER_SECOND), duration.getNano() / 1_000);
  }
}
