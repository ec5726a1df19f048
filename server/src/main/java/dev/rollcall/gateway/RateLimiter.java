package dev.rollcall.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rollcall.config.RateLimits;
import dev.rollcall.directory.App;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Counts the calls of each API, app and tenant; limits that differ are counted apart. */
final class RateLimiter {

  /** Longer than the longest window: what is forgotten would be full again anyway. */
  private static final Duration FORGET_AFTER = Duration.ofMinutes(2);

  private static final int MOST_CALLERS = 100_000;

  private record Caller(String api, AppId app, TenantKey tenant, RateLimits limits) {}

  private final Cache<Caller, CallWindows> windows;
  private final TimeMeter time;
  private final RateLimits defaults;

  RateLimiter(RateLimits defaults, InstantSource clock) {
    this.defaults = defaults;
    this.time = new ClockMeter(clock);
    this.windows =
        Caffeine.newBuilder()
            .expireAfterAccess(FORGET_AFTER)
            .maximumSize(MOST_CALLERS)
            .ticker(time::currentTimeNanos)
            .executor(Runnable::run)
            .build();
  }

  /** Takes one call; where it may not be taken, nothing is counted and the refusal tells. */
  Optional<CallWindows.Overflow> take(ApiRules api, App app) {
    RateLimits limits = app.rateLimits().orElse(defaults);
    if (!limits.enabled()) {
      return Optional.empty();
    }
    Caller caller = new Caller(api.name(), app.id(), app.tenant(), limits);
    return windows.get(caller, key -> new CallWindows(key.limits(), time)).take();
  }

  private record ClockMeter(InstantSource clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
