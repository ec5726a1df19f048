package dev.rollcall.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.identity.AppTable;
import dev.rollcall.identity.DirectoryCaches;
import dev.rollcall.secrets.AppSecret;
import dev.rollcall.secrets.KeyedHash;
import dev.rollcall.secrets.SecretHashing;
import dev.rollcall.secrets.ServerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Compares app secrets with their stored hashes. That is slow by intent, so results are remembered
 * by a keyed hash, together with the stored secret that they are of. Once an app's right secret is
 * known, any other is wrong without a comparison, and only so many of those are answered a second:
 * guessing must not become cheaper by it. The right one is never held up by guesses then.
 */
final class VerifiedSecretCache {

  /** What is known of a secret. */
  enum Result {
    RIGHT,
    WRONG,
    /** Nothing: too much to do, the caller may come again. */
    UNKNOWN
  }

  /**
   * Guesses at one app's secret that are answered in {@link #WINDOW}: about what hashing allows.
   */
  static final int GUESSES = 20;

  static final Duration WINDOW = Duration.ofSeconds(1);

  private static final long MANY = 10_000;

  private final KeyedHash hash;
  private final SecretHashing hashing = new SecretHashing();

  /** By stored secret, the keyed hash of the right one. */
  private final Cache<String, String> right = DirectoryCaches.atMost(MANY).build();

  /** Keyed hashes of wrong ones: clients that are set up wrongly ask again and again. */
  private final Cache<String, Boolean> wrong = DirectoryCaches.atMost(MANY).build();

  private final Cache<String, AtomicInteger> guesses;

  VerifiedSecretCache(ServerKey serverKey, Ticker ticker) {
    hash = serverKey.hash("checked app secret");
    guesses = DirectoryCaches.atMost(MANY).expireAfterWrite(WINDOW).ticker(ticker).build();
  }

  /** Compares with an app's secret, and with the previous one while that counts. */
  Result check(AppTable.Credential app, String secret, Instant now) {
    Result current = check(app.secret(), secret);
    boolean hasPrevious = app.previousUntil().filter(until -> until.isAfter(now)).isPresent();
    if (current == Result.RIGHT || !hasPrevious) {
      return current;
    }
    Result previous = check(app.previous().orElseThrow(), secret);
    return previous == Result.WRONG ? current : previous;
  }

  Result check(AppSecret stored, String secret) {
    String app = stored.text();
    String pair = hash.hex(app + "\n" + secret);
    return remembered(app, pair)
        .or(() -> guessed(app, pair))
        .or(
            () ->
                hashing
                    .run(app, pair, () -> matches(stored, secret, pair))
                    .map(VerifiedSecretCache::result))
        .orElse(Result.UNKNOWN);
  }

  private static Result result(boolean matches) {
    return matches ? Result.RIGHT : Result.WRONG;
  }

  private Optional<Result> remembered(String app, String pair) {
    if (pair.equals(right.getIfPresent(app))) {
      return Optional.of(Result.RIGHT);
    }
    return wrong.getIfPresent(pair) == null ? Optional.empty() : Optional.of(Result.WRONG);
  }

  /** A secret has one right text, so that another than that is wrong. */
  private Optional<Result> guessed(String app, String pair) {
    if (right.getIfPresent(app) == null) {
      return Optional.empty();
    }
    if (guesses.get(app, _ -> new AtomicInteger()).incrementAndGet() > GUESSES) {
      return Optional.of(Result.UNKNOWN);
    }
    wrong.put(pair, Boolean.TRUE);
    return Optional.of(Result.WRONG);
  }

  /** While it waited, an equal one may have been compared, or the right one. */
  private boolean matches(AppSecret stored, String secret, String pair) {
    String app = stored.text();
    String known = right.getIfPresent(app);
    if (known != null) {
      return known.equals(pair);
    }
    boolean matches = stored.matches(secret);
    if (matches) {
      right.put(app, pair);
    } else {
      wrong.put(pair, Boolean.TRUE);
    }
    return matches;
  }
}
