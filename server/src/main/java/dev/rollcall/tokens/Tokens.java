package dev.rollcall.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.database.Database;
import dev.rollcall.identity.App;
import dev.rollcall.identity.AppTable;
import dev.rollcall.identity.DirectoryCaches;
import dev.rollcall.identity.UserTable;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
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
import java.util.OptionalLong;
import java.util.Set;

/**
 * Tenant and user tokens. They live in the store, for all nodes and over restarts, because SDKs
 * hold on to a token until their own cache lets it go; only a keyed hash of them stands there.
 */
public final class Tokens implements TokenChecker, TokenIssuer {

  /** Both from the vendor's rules for tenant tokens. */
  static final Duration LIFETIME = Duration.ofHours(2);

  private static final long MOST_SECONDS = LIFETIME.toSeconds();

  static final Duration RENEWED_BELOW = Duration.ofMinutes(30);

  /** An expired token is told from an unknown one for this long. */
  static final Duration REMEMBERED = Duration.ofDays(1);

  private static final long MANY = 100_000;
  private static final int LONGEST = 4_096;
  private static final int NONCE_BYTES = 16;

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final TokenCodec codec;
  private final VerifiedSecretCache secrets;
  private final Cache<String, Optional<HeldToken>> held;
  private final TokenTexts texts;

  /** Caches and the pace of guesses go by real time: by the store and by the processor. */
  public Tokens(
      Database database,
      ServerKey key,
      InstantSource clock,
      IdSource ids,
      Optional<SelfContainedTokens> selfContained) {
    this(database, key, clock, ids, Ticker.systemTicker(), selfContained);
  }

  public Tokens(
      Database database,
      ServerKey key,
      InstantSource clock,
      IdSource ids,
      Ticker ticker,
      Optional<SelfContainedTokens> selfContained) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.codec = new TokenCodec(key);
    this.secrets = new VerifiedSecretCache(key, ticker);
    this.held =
        DirectoryCaches.atMost(MANY).expireAfterWrite(DirectoryCaches.FRESH).ticker(ticker).build();
    this.texts = new TokenTexts(database, codec, selfContained);
  }

  /** How tokens are written that a run after this one is to know. */
  public Optional<SelfContainedTokens> selfContained() {
    return texts.selfContained();
  }

  @Override
  public TokenCheck check(String token) {
    if (token.length() > LONGEST) {
      return new TokenCheck.Unknown();
    }
    Optional<HeldToken> found = held.get(token, asked -> database.read(open -> find(open, asked)));
    if (found.isEmpty()) {
      // Not remembered: another node may make it the next moment.
      held.invalidate(token);
      return texts.takeOver(token) ? check(token) : new TokenCheck.Unknown();
    }
    Instant now = clock.instant();
    if (found.get().stored().row().isExpired(now)) {
      return new TokenCheck.Expired();
    }
    if (found.get().isUseDue(now)) {
      String hash = codec.hash(token);
      database.writeLater(
          open -> {
            TokenTable.used(open, hash, now);
            return true;
          });
    }
    return new TokenCheck.Valid(found.get().grant());
  }

  /** Forgets what is remembered of tokens, and of apps and users with them. */
  public void forget() {
    held.invalidateAll();
  }

  @Override
  public Issue issue(AppId id, String secret) {
    return switch (checked(database.read(open -> AppTable.custom(open, id)), secret)) {
      case AppLogin.Right(App app) -> issue(app);
      case AppLogin.UnknownApp _ -> new Issue.UnknownApp();
      case AppLogin.WrongSecret _ -> new Issue.WrongSecret();
      case AppLogin.Busy _ -> new Issue.Busy();
    };
  }

  /** Checks the secret of an app of any type. */
  public AppLogin login(AppId id, String secret) {
    return checked(database.read(open -> AppTable.declared(open, id)), secret);
  }

  private AppLogin checked(Optional<AppTable.Credential> credential, String secret) {
    if (credential.isEmpty()) {
      return new AppLogin.UnknownApp();
    }
    return switch (checkSecret(credential.get(), secret)) {
      case RIGHT -> new AppLogin.Right(credential.get().app());
      case WRONG -> new AppLogin.WrongSecret();
      case UNKNOWN -> new AppLogin.Busy();
    };
  }

  /** The tenant token of an app that has proven itself, as {@link #issue(AppId, String)}. */
  public Issue issue(App app) {
    return issueTenantToken(app).<Issue>map(Issue.Issued::new).orElseGet(Issue.Disabled::new);
  }

  /** The app's tenant token, as {@link #issue}; empty for an app that is switched off there. */
  Optional<IssuedToken> issueTenantToken(App app) {
    if (!app.enabled()) {
      return Optional.empty();
    }
    Optional<IssuedToken> current = database.read(open -> current(open, app));
    return Optional.of(current.orElseGet(() -> database.write(open -> renew(open, app))));
  }

  /** Compares a secret with the app's, as slowly as all such comparisons together allow. */
  VerifiedSecretCache.Result checkSecret(AppTable.Credential app, String secret) {
    return secrets.check(app, secret, clock.instant());
  }

  /**
   * A token besides those that an app gets by its secret, in a running transaction.
   *
   * @param user by whose grant the app speaks for them; empty for a tenant token
   * @param scopes what the user grants
   */
  public IssuedToken mint(
      Connection open,
      App app,
      Optional<Identity.User> user,
      Set<String> scopes,
      Duration expiresIn)
      throws SQLException {
    return add(open, TokenRow.Origin.MINTED, app, user, scopes, "", expiresIn);
  }

  /**
   * The same with a text of the caller's choice.
   *
   * @return empty where there is a token of this text
   */
  public Optional<IssuedToken> fix(
      Connection open,
      String token,
      App app,
      Optional<Identity.User> user,
      Set<String> scopes,
      Duration expiresIn)
      throws SQLException {
    String hash = codec.hash(token);
    if (TokenTable.find(open, hash).isPresent()) {
      return Optional.empty();
    }
    TokenRow row = row(TokenRow.Origin.FIXED, app, number(user), scopes, expiresIn, "");
    TokenTable.insert(open, hash, row);
    return Optional.of(new IssuedToken(token, row.secondsLeft(row.issuedAt())));
  }

  /** What a token is listed and revoked by. */
  public String id(IssuedToken token) {
    return TokenTable.id(codec.hash(token.token()));
  }

  private static OptionalLong number(Optional<Identity.User> user) {
    return user.map(known -> OptionalLong.of(known.number())).orElseGet(OptionalLong::empty);
  }

  /**
   * A user token of 2 hours that the user's consent gives the app, in a running transaction.
   *
   * @param chain what it is revoked by, see {@link #revokeChain}
   */
  public IssuedToken issueUserToken(
      Connection open, App app, Identity.User user, Set<String> scopes, String chain)
      throws SQLException {
    return add(open, TokenRow.Origin.ISSUED, app, Optional.of(user), scopes, chain, LIFETIME);
  }

  /** Ends the app's user token at once; whether there was one. Other nodes follow in a second. */
  public boolean revoke(AppId app, String token) {
    texts.takeOver(token);
    boolean revoked = database.write(open -> TokenTable.delete(open, codec.hash(token), app));
    held.invalidate(token);
    return revoked;
  }

  /** Ends the user tokens of a chain, within a second. */
  public static void revokeChain(Connection open, String chain) throws SQLException {
    TokenTable.deleteChain(open, chain);
  }

  private Optional<HeldToken> find(Connection open, String token) throws SQLException {
    Optional<StoredToken> stored = TokenTable.find(open, codec.hash(token));
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    TokenRow row = stored.get().row();
    Optional<App> app = AppTable.find(open, row.app(), row.tenant());
    Optional<Identity.User> user =
        row.userNumber().isPresent()
            ? UserTable.byNumber(open, row.userNumber().getAsLong())
            : Optional.empty();
    return app.map(known -> HeldToken.of(stored.get(), new Grant(known, user, row.scopes())));
  }

  /** One that was made while the clock was ahead lasts longer; no client is told so. */
  private Optional<IssuedToken> current(Connection open, App app) throws SQLException {
    Instant now = clock.instant();
    return TokenTable.lasting(open, app, now.plus(RENEWED_BELOW))
        .map(row -> new IssuedToken(codec.of(row), Math.min(row.secondsLeft(now), MOST_SECONDS)));
  }

  private IssuedToken renew(Connection open, App app) throws SQLException {
    AppTable.lock(open, app);
    // The previous holder of the lock may have renewed it.
    Optional<IssuedToken> current = current(open, app);
    return current.isPresent()
        ? current.get()
        : add(open, TokenRow.Origin.ISSUED, app, Optional.empty(), Set.of(), "", LIFETIME);
  }

  private IssuedToken add(
      Connection open,
      TokenRow.Origin origin,
      App app,
      Optional<Identity.User> user,
      Set<String> scopes,
      String chain,
      Duration expiresIn)
      throws SQLException {
    String nonce = HexFormat.of().formatHex(ids.bytes(NONCE_BYTES));
    TokenRow row = row(origin, app, number(user), scopes, expiresIn, nonce);
    String token = texts.insert(open, row, user, chain);
    TokenTable.deleteExpiredBefore(open, row.issuedAt().minus(REMEMBERED));
    return new IssuedToken(token, row.secondsLeft(row.issuedAt()));
  }

  private TokenRow row(
      TokenRow.Origin origin,
      App app,
      OptionalLong userNumber,
      Set<String> scopes,
      Duration expiresIn,
      String nonce) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new TokenRow(
        userNumber.isPresent() ? TokenKind.USER : TokenKind.TENANT,
        origin,
        app.id(),
        app.tenant(),
        userNumber,
        scopes,
        now,
        Optional.of(now.plus(expiresIn)),
        nonce);
  }
}
