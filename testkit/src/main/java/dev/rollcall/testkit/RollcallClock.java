package dev.rollcall.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The clock of a {@link Rollcall}: token expiry, windows and running durations go by it. That of
 * {@link Rollcall#start} stands at {@link #BEGINNING} until it is moved, so that a test sees the
 * same seconds in each run. All methods may be called by several threads.
 */
public final class RollcallClock implements InstantSource {

  /** Noon of a Thursday, UTC. */
  public static final Instant BEGINNING = Instant.parse("2026-01-15T12:00:00Z");

  private static final String PATH = "/rollcall/v1/clock";

  private final OwnApi api;

  RollcallClock(OwnApi api) {
    this.api = api;
  }

  /** Sets the time, also back. */
  public void set(Instant time) {
    move("set", time.toString());
  }

  /**
   * Lets time pass at once.
   *
   * @throws IllegalArgumentException if {@code duration} is negative, or not of whole seconds
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time does not go back by " + duration + "; use set");
    }
    if (!duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
      throw new IllegalArgumentException(duration + " is not of whole seconds; use set");
    }
    move("advance", duration.toSeconds() + "s");
  }

  /** Lets it run from the time that it shows. */
  public void resume() {
    move("resume", true);
  }

  /** Lets it stand at the time that it shows. */
  public void freeze() {
    move("freeze", true);
  }

  public boolean isFrozen() {
    return shown().path("frozen").asBoolean();
  }

  @Override
  public Instant instant() {
    return Instant.parse(shown().path("now").asString());
  }

  private JsonNode shown() {
    return api.get(PATH);
  }

  private void move(String how, Object value) {
    api.post(PATH, Map.of(how, value));
  }
}
