package dev.rollcall.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rollcall.config.RateLimits;
import dev.rollcall.identity.App;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Counts the calls of each API, app and tenant; limits that differ are counted apart. */
final class RateLimiter {

  /** Longer than the longest window: what is forgotten would be full again anyway. */
  private static final Duration FORGET_AFTER = Duration.ofMinutes(2);

  private static final int MOST_CALLERS = 100_000;

  private record Caller(String api, AppId app, TenantKey tenant, RateLimits limits) {}

  private final Cache<Caller, FixedWindowLimiter> windows;
  private final TimeMeter time;
  private final RateLimits defaults;

  /**
   * For a start, nobody has called.
   *
   * @param nanoTime monotonic, as {@code System.nanoTime()}: a clock that is set back must not
   *     lengthen a window
   */
  RateLimiter(RateLimits defaults, LongSupplier nanoTime) {
    this.defaults = defaults;
    this.time = new MonotonicMeter(nanoTime);
    this.windows =
        Caffeine.newBuilder()
            .expireAfterAccess(FORGET_AFTER)
            .maximumSize(MOST_CALLERS)
            .ticker(time::currentTimeNanos)
            .executor(Runnable::run)
            .build();
  }

  /** Takes one call; where it may not be taken, nothing is counted and the refusal tells. */
  Optional<FixedWindowLimiter.Overflow> take(ApiRules api, App app) {
    RateLimits limits = app.rateLimits().orElse(defaults);
    if (!limits.enabled()) {
      return Optional.empty();
    }
    Caller caller = new Caller(api.name(), app.id(), app.tenant(), limits);
    return windows.get(caller, key -> new FixedWindowLimiter(key.limits(), time)).take();
  }

  private record MonotonicMeter(LongSupplier nanoTime) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return nanoTime.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
