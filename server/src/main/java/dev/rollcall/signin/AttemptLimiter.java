package dev.rollcall.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.identity.DirectoryCaches;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds guesses at passwords and device codes: so many in five minutes. Counted a node. */
public final class AttemptLimiter {

  /** For one user. A person who has forgotten a password tries fewer. */
  static final int FOR_A_NAME = 10;

  /** From one address, which may be that of a whole office. */
  static final int FROM_AN_ADDRESS = 100;

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final long MANY = 100_000;

  private final Cache<String, AtomicInteger> attempts;

  public AttemptLimiter(Ticker ticker) {
    attempts = DirectoryCaches.atMost(MANY).expireAfterWrite(WINDOW).ticker(ticker).build();
  }

  /** Counts an attempt; whether it may be made. */
  public boolean admit(String address, String name) {
    boolean fromHere = count("address " + address) <= FROM_AN_ADDRESS;
    return count(key(name)) <= FOR_A_NAME && fromHere;
  }

  /** Counts an attempt that is not at a user's password. */
  public boolean admit(String address) {
    return count("address " + address) <= FROM_AN_ADDRESS;
  }

  /** The user was right. */
  public void forget(String name) {
    attempts.invalidate(key(name));
  }

  private int count(String key) {
    return attempts.get(key, _ -> new AtomicInteger()).incrementAndGet();
  }

  private static String key(String name) {
    return "name " + name.strip().toLowerCase(Locale.ROOT);
  }
}
