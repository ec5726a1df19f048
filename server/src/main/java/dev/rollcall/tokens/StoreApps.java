package dev.rollcall.tokens;

import dev.rollcall.database.Database;
import dev.rollcall.identity.App;
import dev.rollcall.identity.AppTable;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.time.IdSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How a store app gets its tokens: for its secret and a ticket an app token, for that and a tenant
 * a tenant token.
 */
public final class StoreApps {

  private static final int NONCE_BYTES = 16;

  /** What became of a request. */
  public sealed interface Outcome {
    record Issued(IssuedToken token) implements Outcome {}

    /** The app is told of its ticket again. */
    record Resent() implements Outcome {}

    record Refused(Reason reason) implements Outcome {}
  }

  /** Why a request is refused. */
  public enum Reason {
    /** No store app has this id. */
    UNKNOWN_APP,
    WRONG_SECRET,
    /** Too many secrets wait to be compared, or too many wrong ones came for this app. */
    BUSY,
    INVALID_TICKET,
    INVALID_APP_TOKEN,
    /** In the tenant, if there is one of this key. */
    NOT_INSTALLED,
    /** Switched off in the tenant. */
    DISABLED
  }

  private final Database database;
  private final Tokens tokens;
  private final AppTickets tickets;
  private final TokenCodec text;
  private final InstantSource clock;
  private final IdSource ids;

  public StoreApps(
      Database database,
      ServerKey key,
      Tokens tokens,
      AppTickets tickets,
      InstantSource clock,
      IdSource ids) {
    this.database = database;
    this.tokens = tokens;
    this.tickets = tickets;
    this.text = new TokenCodec(key);
    this.clock = clock;
    this.ids = ids;
  }

  /** Lets the app be told of its ticket. */
  public Outcome resend(AppId id, String secret) {
    Optional<AppTable.Credential> app = find(id);
    Optional<Outcome> refusal = refusal(app, secret);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    tickets.resend(app.orElseThrow().app());
    return new Outcome.Resent();
  }

  /** The app's own token; the one in force while at least 30 minutes of it are left. */
  public Outcome appToken(AppId id, String secret, String ticket) {
    Optional<AppTable.Credential> app = find(id);
    Optional<Outcome> refusal = refusal(app, secret);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!tickets.isValid(id, ticket)) {
      return new Outcome.Refused(Reason.INVALID_TICKET);
    }
    App found = app.orElseThrow().app();
    Optional<IssuedToken> current = database.read(open -> current(open, found));
    return new Outcome.Issued(
        current.orElseGet(() -> database.write(open -> renewed(open, found))));
  }

  /** The app's token in a tenant that has installed it. */
  public Outcome tenantToken(String appToken, TenantKey tenant) {
    Optional<AppId> id = appOf(appToken);
    if (id.isEmpty()) {
      return new Outcome.Refused(Reason.INVALID_APP_TOKEN);
    }
    Optional<App> app = database.read(open -> AppTable.find(open, id.get(), tenant));
    return app.map(this::tenantToken).orElseGet(() -> new Outcome.Refused(Reason.NOT_INSTALLED));
  }

  /** The app whose own token this is, while it is valid. */
  public Optional<AppId> appOf(String appToken) {
    return database
        .read(open -> StoreAppTable.token(open, text.hash(appToken)))
        .filter(token -> token.expiresAt().isAfter(clock.instant()))
        .map(AppToken::app);
  }

  private Outcome tenantToken(App app) {
    return tokens
        .issueTenantToken(app)
        .<Outcome>map(Outcome.Issued::new)
        .orElseGet(() -> new Outcome.Refused(Reason.DISABLED));
  }

  private Optional<AppTable.Credential> find(AppId id) {
    return database.read(open -> AppTable.store(open, id));
  }

  private Optional<Outcome> refusal(Optional<AppTable.Credential> app, String secret) {
    if (app.isEmpty()) {
      return Optional.of(new Outcome.Refused(Reason.UNKNOWN_APP));
    }
    return switch (tokens.checkSecret(app.get(), secret)) {
      case RIGHT -> Optional.empty();
      case WRONG -> Optional.of(new Outcome.Refused(Reason.WRONG_SECRET));
      case UNKNOWN -> Optional.of(new Outcome.Refused(Reason.BUSY));
    };
  }

  private Optional<IssuedToken> current(Connection open, App app) throws SQLException {
    Instant now = clock.instant();
    return StoreAppTable.lastingToken(open, app.id(), now.plus(Tokens.RENEWED_BELOW))
        .map(token -> issued(token, now));
  }

  private IssuedToken renewed(Connection open, App app) throws SQLException {
    AppTable.lock(open, app);
    // The previous holder of the lock may have renewed it.
    Optional<IssuedToken> current = current(open, app);
    if (current.isPresent()) {
      return current.get();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String nonce = HexFormat.of().formatHex(ids.bytes(NONCE_BYTES));
    AppToken token = new AppToken(app.id(), now, now.plus(Tokens.LIFETIME), nonce);
    StoreAppTable.insert(open, text.hash(text.of(token)), token);
    StoreAppTable.deleteTokensExpiredBefore(open, now);
    return issued(token, now);
  }

  /** One that was made while the clock was ahead lasts longer; no client is told so. */
  private IssuedToken issued(AppToken token, Instant now) {
    long left = Duration.between(now, token.expiresAt()).toSeconds();
    return new IssuedToken(text.of(token), Math.min(left, Tokens.LIFETIME.toSeconds()));
  }
}
