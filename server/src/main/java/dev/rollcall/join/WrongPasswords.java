package dev.rollcall.join;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Wrong passwords of a meeting number: after ten, all are refused until a minute has passed. */
public final class WrongPasswords {

  private static final int MOST = 10;
  private static final long NUMBERS = 100_000;

  private final Cache<String, AtomicInteger> counts;

  /** None at the start. */
  public WrongPasswords(Ticker ticker) {
    this.counts =
        Caffeine.newBuilder()
            .maximumSize(NUMBERS)
            .expireAfterWrite(Duration.ofMinutes(1))
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  boolean tooMany(String number) {
    AtomicInteger count = counts.getIfPresent(number);
    return count != null && count.get() >= MOST;
  }

  void count(String number) {
    counts.get(number, _ -> new AtomicInteger()).incrementAndGet();
  }
}
