package dev.rollcall.console.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.admins.Administrator;
import dev.rollcall.admins.Credentials;
import dev.rollcall.time.IdSource;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Administrators' sessions of 12 hours, in memory: a restart ends them. A session also ends when
 * its administrator is deleted.
 */
public final class ConsoleSessions {

  static final Duration LIFETIME = Duration.ofHours(12);

  /** The oldest ends where more sign in. */
  private static final int MOST = 1_000;

  private static final int BYTES = 32;

  private final Credentials credentials;
  private final IdSource ids;
  private final Cache<String, Administrator> sessions;

  public ConsoleSessions(Credentials credentials, Ticker ticker, IdSource ids) {
    this.credentials = credentials;
    this.ids = ids;
    this.sessions =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterWrite(LIFETIME)
            .maximumSize(MOST)
            .executor(Runnable::run)
            .build();
  }

  /** A text that nobody can guess. */
  String random() {
    return HexFormat.of().formatHex(ids.bytes(BYTES));
  }

  /** The new session of the owner of a token; empty where it is no administrator's. */
  Optional<String> open(String token) {
    return credentials
        .byToken(token)
        .map(
            administrator -> {
              String session = random();
              sessions.put(session, administrator);
              return session;
            });
  }

  /** Whose session it is, while it lasts. */
  Optional<Administrator> who(String session) {
    Optional<Administrator> who = Optional.ofNullable(sessions.getIfPresent(session));
    if (who.isPresent() && !credentials.hold(who.get())) {
      close(session);
      return Optional.empty();
    }
    return who;
  }

  /** Lets it last as long as a new one. */
  void renew(String session, Administrator who) {
    sessions.put(session, who);
  }

  void close(String session) {
    sessions.invalidate(session);
  }
}
