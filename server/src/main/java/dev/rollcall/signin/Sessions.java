package dev.rollcall.signin;

import dev.rollcall.database.Database;
import dev.rollcall.identity.UserTable;
import dev.rollcall.record.Identity;
import dev.rollcall.secrets.FormTokens;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.time.IdSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Browsers' sessions of 12 hours. A browser gets a random text before anybody signs in, so that its
 * forms can be bound to it; it gets another one by signing in.
 */
public final class Sessions {

  private static final Duration LIFETIME = Duration.ofHours(12);

  private final Database database;
  private final InstantSource clock;
  private final OpaqueTokens tokens;
  private final FormTokens forms;

  public Sessions(Database database, ServerKey key, InstantSource clock, IdSource ids) {
    this.database = database;
    this.clock = clock;
    this.tokens = new OpaqueTokens(key, "sign-in session", ids);
    this.forms = new FormTokens(key.hash("sign-in form"));
  }

  /** A session in which nobody has signed in. */
  public String anonymous() {
    return tokens.next();
  }

  /** Who has signed in. */
  public Optional<Identity.User> user(String session) {
    return database.read(open -> user(open, session));
  }

  private Optional<Identity.User> user(Connection open, String session) throws SQLException {
    Optional<Long> number = SessionTable.user(open, tokens.hash(session), clock.instant());
    return number.isPresent() ? UserTable.byNumber(open, number.get()) : Optional.empty();
  }

  /** The session of the user, who has proven who they are. */
  public String open(Identity.User user) {
    String session = tokens.next();
    return database.write(
        open -> {
          Instant now = clock.instant();
          SessionTable.insert(open, tokens.hash(session), user.number(), now.plus(LIFETIME));
          SessionTable.deleteExpired(open, now);
          return session;
        });
  }

  /** Signs out. */
  public void close(String session) {
    database.write(open -> SessionTable.delete(open, tokens.hash(session)));
  }

  /** What a form of this session carries, so that no other page can post it. */
  public String formToken(String session) {
    return forms.of(session);
  }

  public boolean isFormOf(String session, String formToken) {
    return forms.matches(session, formToken);
  }
}
