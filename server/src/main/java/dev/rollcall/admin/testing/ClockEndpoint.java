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
    new ClockChange(set, advance, freeze, resume).applyTo(clock);
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
}
