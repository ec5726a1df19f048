package dev.rollcall.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rollcall.config.RateLimits;
import dev.rollcall.identity.App;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Counts the calls of each API, app and tenant; limits that differ are counted apart. */
final class RateLimiter {

  /** Longer than the longest window: a caller that is removed has used none of its limit. */
  private static final Duration FORGET_AFTER = Duration.ofMinutes(2);

  private static final int MOST_CALLERS = 100_000;

  private record Caller(String api, AppId app, TenantKey tenant, RateLimits limits) {

    /** For a table. */
    String text() {
      return "%s %s %s %d/s %d/min"
          .formatted(api, app.value(), tenant.value(), limits.perSecond(), limits.perMinute());
    }
  }

  private final Cache<Caller, CallWindows> windows;
  private final LongSupplier nanoTime;
  private final RateLimits defaults;
  private final Optional<RateTable> shared;

  /**
   * No caller is known at the start.
   *
   * @param nanoTime monotonic, as {@code System.nanoTime()}: a clock that is set back must not
   *     lengthen a window
   * @param shared where all nodes count together; empty: this node counts by itself
   */
  RateLimiter(RateLimits defaults, LongSupplier nanoTime, Optional<RateTable> shared) {
    this.shared = shared;
    this.defaults = defaults;
    this.nanoTime = nanoTime;
    this.windows =
        Caffeine.newBuilder()
            .expireAfterAccess(FORGET_AFTER)
            .maximumSize(MOST_CALLERS)
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  /** Counts one call, or nothing if a limit refuses it. */
  Optional<CallWindows.Overflow> take(ApiRules api, App app) {
    RateLimits limits = app.rateLimits().orElseGet(() -> limits(api));
    if (!limits.enabled()) {
      return Optional.empty();
    }
    Caller caller = new Caller(api.name(), app.id(), app.tenant(), limits);
    return windows.get(caller, this::begin).take();
  }

  private CallWindows begin(Caller caller) {
    return shared
        .<CallWindows>map(
            table -> new SharedWindows(caller.text(), caller.limits(), table, nanoTime))
        .orElseGet(() -> new FixedWindowLimiter(caller.limits(), nanoTime));
  }

  /** An API's tier counts unless limits are off. */
  private RateLimits limits(ApiRules api) {
    return defaults.enabled() ? api.limits().orElse(defaults) : defaults;
  }
}
