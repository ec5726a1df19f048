package dev.rollcall.join;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.time.RecentCounts;
import java.time.Duration;

/** Wrong passwords of a meeting number: after ten, all are refused until a minute has passed. */
public final class WrongPasswords {

  private static final int MOST = 10;

  private final RecentCounts counts;

  /** None at the start. */
  public WrongPasswords(Ticker ticker) {
    this.counts = new RecentCounts(Duration.ofMinutes(1), ticker);
  }

  boolean tooMany(String number) {
    return counts.of(number) >= MOST;
  }

  void count(String number) {
    counts.count(number);
  }
}
