package dev.rollcall.signin;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.time.RecentCounts;
import java.time.Duration;
import java.util.Locale;

/** Bounds guesses at passwords and device codes: so many in five minutes. Counted a node. */
public final class AttemptLimiter {

  /** For one user. A person who has forgotten a password tries fewer. */
  static final int FOR_A_NAME = 10;

  /** From one address, which may be that of a whole office. */
  static final int FROM_AN_ADDRESS = 100;

  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final RecentCounts attempts;

  public AttemptLimiter(Ticker ticker) {
    attempts = new RecentCounts(WINDOW, ticker);
  }

  /** Counts an attempt; whether it may be made. */
  public boolean admit(String address, String name) {
    boolean fromHere = attempts.count("address " + address) <= FROM_AN_ADDRESS;
    return attempts.count(key(name)) <= FOR_A_NAME && fromHere;
  }

  /** Counts an attempt that is not at a user's password. */
  public boolean admit(String address) {
    return attempts.count("address " + address) <= FROM_AN_ADDRESS;
  }

  /** The user was right. */
  public void forget(String name) {
    attempts.forget(key(name));
  }

  private static String key(String name) {
    return "name " + name.strip().toLowerCase(Locale.ROOT);
  }
}
