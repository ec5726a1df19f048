package dev.rollcall.admin.testing;

import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.config.DurationText;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.json.JsonBody;
import dev.rollcall.time.AdjustableClock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** {@code /rollcall/v1/clock}: shows and moves the clock that the server goes by. */
final class ClockEndpoint {

  /**
   * Meeting ids hold milliseconds since the epoch in 42 bits; SQLite and tokens take this range.
   */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private ClockEndpoint() {}

  /** {@code GET /rollcall/v1/clock}. */
  static Response show(AdjustableClock clock) {
    return Response.json(
        200,
        JsonBody.object(
            json -> {
              json.writeStringProperty("now", clock.instant().toString());
              json.writeBooleanProperty("frozen", clock.isFrozen());
            }));
  }

  /** {@code POST /rollcall/v1/clock}: first the time, then whether it runs. */
  static Response move(AdjustableClock clock, Request request) {
    StrictJsonObject body = StrictJsonObject.of(request).only("freeze", "set", "advance", "resume");
    Optional<Instant> set = body.optionalText("set").map(ClockEndpoint::time);
    Optional<Duration> advance = body.optionalText("advance").map(ClockEndpoint::duration);
    boolean freeze = body.flag("freeze");
    boolean resume = body.flag("resume");
    if (set.isPresent() && advance.isPresent()) {
      throw new HttpStatusException(400, "set and advance exclude each other");
    }
    if (freeze && resume) {
      throw new HttpStatusException(400, "freeze and resume exclude each other");
    }
    if (set.isEmpty() && advance.isEmpty() && !freeze && !resume) {
      throw new HttpStatusException(
          400,
          "one of these is needed: {\"freeze\":true}, {\"set\":\"2026-11-28T09:00:00Z\"},"
              + " {\"advance\":\"91d\"}, {\"resume\":true}");
    }
    set.or(() -> advance.map(clock.instant()::plus)).ifPresent(ClockEndpoint::requirePossible);
    set.ifPresent(clock::set);
    advance.ifPresent(clock::advance);
    if (freeze) {
      clock.freeze();
    }
    if (resume) {
      clock.resume();
    }
    return show(clock);
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw new HttpStatusException(
          400, "set is not a time of RFC 3339, for instance 2026-11-28T09:00:00Z");
    }
  }

  private static Duration duration(String text) {
    return DurationText.parse(text)
        .orElseThrow(() -> new HttpStatusException(400, "advance is not " + DurationText.ALLOWED));
  }

  private static void requirePossible(Instant time) {
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new HttpStatusException(
          400, "the clock goes from %s to %s only".formatted(EARLIEST, LATEST));
    }
  }
}
