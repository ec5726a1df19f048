package dev.rollcall.time;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts events by key, each key for one window from its first event on. */
public final class RecentCounts {

  private static final long MOST_KEYS = 100_000;

  private final Cache<String, AtomicInteger> counts;

  /** None at the start. */
  public RecentCounts(Duration window, Ticker ticker) {
    counts =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterWrite(window)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** Counts one more, and says how many there are. */
  public int count(String key) {
    return counts.get(key, _ -> new AtomicInteger()).incrementAndGet();
  }

  public int of(String key) {
    AtomicInteger count = counts.getIfPresent(key);
    return count == null ? 0 : count.get();
  }

  public void forget(String key) {
    counts.invalidate(key);
  }
}
