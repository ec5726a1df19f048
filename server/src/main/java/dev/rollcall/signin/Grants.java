package dev.rollcall.signin;

import dev.rollcall.database.Database;
import dev.rollcall.identity.App;
import dev.rollcall.identity.AppTable;
import dev.rollcall.identity.UserTable;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.signin.RefreshToken.Edition;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.IssuedToken;
import dev.rollcall.tokens.Tokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What users grant apps: codes of five minutes for one use, then user tokens and chains of refresh
 * tokens. A chain ends 365 days after the consent, or when one of its tokens is used a second time.
 */
public final class Grants {

  private static final Duration CODE_LIFETIME = Duration.ofMinutes(5);

  /** The vendor's limit. */
  private static final Duration LONGEST_CHAIN = Duration.ofDays(365);

  /** An expired code or token is told from an unknown one for this long. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final Database database;
  private final Tokens tokens;
  private final InstantSource clock;
  private final OpaqueTokens codes;
  private final RefreshTokens refreshTokens;

  public Grants(
      Database database, Tokens tokens, ServerKey key, InstantSource clock, IdSource ids) {
    this.database = database;
    this.tokens = tokens;
    this.clock = clock;
    this.codes = new OpaqueTokens(key, "authorization code", ids);
    this.refreshTokens = new RefreshTokens(key, ids, tokens.selfContained());
  }

  /** All that the user has granted the app so far. */
  public Set<String> granted(AppId app, Identity.User user) {
    return database.read(open -> ConsentTable.scopes(open, app, user.number()));
  }

  /** Adds to what the user has granted the app. */
  Consent consent(Connection open, App app, Identity.User user, Set<String> scopes)
      throws SQLException {
    Set<String> all = new HashSet<>(ConsentTable.scopes(open, app.id(), user.number()));
    all.addAll(scopes);
    Instant now = clock.instant();
    ConsentTable.put(open, app.id(), user.number(), all, now);
    return new Consent(app.id(), app.tenant(), user.number(), all, now);
  }

  /** Adds to what the user has granted the app, and makes a code of it. */
  public String code(
      App app, Identity.User user, Set<String> scopes, String redirectUri, Optional<Pkce> pkce) {
    String code = codes.next();
    return database.write(
        open -> {
          Instant now = clock.instant();
          Consent consent = consent(open, app, user, scopes);
          AuthorizationCodeTable.insert(
              open,
              codes.hash(code),
              new AuthorizationCode(consent, redirectUri, pkce, false, now.plus(CODE_LIFETIME)));
          AuthorizationCodeTable.deleteExpiredBefore(open, now.minus(REMEMBERED));
          return code;
        });
  }

  /**
   * Exchanges a code by the newer API.
   *
   * @param redirectUri must be the one of the authorization request where it is given
   * @param narrowed the scopes of the access token; empty: all
   */
  public Exchange exchange(
      App client,
      String code,
      Optional<String> redirectUri,
      Optional<String> verifier,
      List<String> narrowed) {
    return exchange(client.id(), code, redirectUri, verifier, narrowed, Edition.V2);
  }

  /** Exchanges a code by the historic API, which has no proof key. */
  public Exchange exchangeV1(AppId client, String code) {
    return exchange(client, code, Optional.empty(), Optional.empty(), List.of(), Edition.V1);
  }

  private Exchange exchange(
      AppId client,
      String code,
      Optional<String> redirectUri,
      Optional<String> verifier,
      List<String> narrowed,
      Edition edition) {
    String hash = codes.hash(code);
    return database.write(
        open -> {
          Optional<AuthorizationCode> found = AuthorizationCodeTable.find(open, hash);
          if (found.isEmpty()) {
            return refused(OAuthError.UNKNOWN_CODE);
          }
          AuthorizationCode stored = found.get();
          if (!stored.consent().app().equals(client)) {
            return refused(OAuthError.OTHER_CLIENT);
          } else if (stored.used()) {
            revoke(open, hash);
            return refused(OAuthError.USED_CODE);
          } else if (!stored.expiresAt().isAfter(clock.instant())) {
            return refused(OAuthError.EXPIRED_CODE);
          } else if (redirectUri.filter(uri -> !uri.equals(stored.redirectUri())).isPresent()) {
            return refused(OAuthError.OTHER_REDIRECT);
          } else if (!proves(stored.pkce(), verifier)) {
            return refused(OAuthError.WRONG_VERIFIER);
          }
          Optional<OAuthError> wrongScope = wrongScope(stored.consent(), narrowed);
          if (wrongScope.isPresent()) {
            return refused(wrongScope.get());
          }
          // Another node may have used it since it was read.
          return AuthorizationCodeTable.use(open, hash)
              ? issue(open, stored.consent(), narrowed, hash, edition)
              : refused(OAuthError.USED_CODE);
        });
  }

  private static boolean proves(Optional<Pkce> pkce, Optional<String> verifier) {
    return pkce.isEmpty() || verifier.filter(pkce.get()::matches).isPresent();
  }

  /** Exchanges a refresh token by the newer API. */
  public Exchange refresh(App client, String token, List<String> narrowed) {
    return client.scopes().contains(Scopes.OFFLINE_ACCESS)
        ? refresh(client.id(), token, narrowed, Edition.V2)
        : refused(OAuthError.NO_REFRESH);
  }

  /** Exchanges a refresh token by the historic API. */
  public Exchange refreshV1(AppId client, String token) {
    return refresh(client, token, List.of(), Edition.V1);
  }

  private Exchange refresh(AppId client, String token, List<String> narrowed, Edition edition) {
    String hash = refreshTokens.hash(token);
    Exchange exchange =
        database.write(
            open -> {
              Optional<RefreshToken> found = refreshTokens.find(open, token);
              if (found.isEmpty() || found.get().edition() != edition) {
                return refused(OAuthError.UNKNOWN_REFRESH_TOKEN);
              }
              RefreshToken stored = found.get();
              if (!stored.consent().app().equals(client)) {
                return refused(OAuthError.OTHER_CLIENT);
              }
              return switch (stored.state()) {
                case USED -> {
                  revoke(open, stored.chain());
                  yield refused(OAuthError.USED_REFRESH_TOKEN);
                }
                case REVOKED -> refused(OAuthError.REVOKED_REFRESH_TOKEN);
                case LIVE -> refreshed(open, hash, stored, narrowed);
              };
            });
    refreshTokens.taken(token);
    return exchange;
  }

  private Exchange refreshed(
      Connection open, String hash, RefreshToken stored, List<String> narrowed)
      throws SQLException {
    if (!stored.expiresAt().isAfter(clock.instant())) {
      return refused(OAuthError.EXPIRED_REFRESH_TOKEN);
    }
    Optional<OAuthError> wrongScope = wrongScope(stored.consent(), narrowed);
    if (wrongScope.isPresent()) {
      return refused(wrongScope.get());
    }
    return RefreshTokenTable.use(open, hash)
        ? issue(open, stored.consent(), narrowed, stored.chain(), stored.edition())
        : refused(OAuthError.USED_REFRESH_TOKEN);
  }

  private static Optional<OAuthError> wrongScope(Consent consent, List<String> narrowed) {
    if (new HashSet<>(narrowed).size() < narrowed.size()) {
      return Optional.of(OAuthError.DOUBLED_SCOPE);
    }
    return consent.scopes().containsAll(narrowed)
        ? Optional.empty()
        : Optional.of(OAuthError.FORBIDDEN_SCOPE);
  }

  /** Issues what a consent allows, in a running transaction. */
  Exchange issue(
      Connection open, Consent consent, List<String> narrowed, String chain, Edition edition)
      throws SQLException {
    Optional<App> app = AppTable.find(open, consent.app(), consent.tenant());
    Optional<Identity.User> user = UserTable.byNumber(open, consent.userNumber());
    if (app.isEmpty()) {
      return refused(OAuthError.NOT_INSTALLED);
    } else if (!app.get().enabled()) {
      return refused(OAuthError.DISABLED_APP);
    } else if (user.isEmpty()) {
      return refused(OAuthError.UNKNOWN_USER);
    }
    Set<String> scopes = narrowed.isEmpty() ? consent.scopes() : Set.copyOf(narrowed);
    IssuedToken access = tokens.issueUserToken(open, app.get(), user.get(), scopes, chain);
    // The historic API always gave one.
    boolean mayRefresh = edition == Edition.V1 || scopes.contains(Scopes.OFFLINE_ACCESS);
    return new Exchange.Issued(
        new UserTokens(
            app.get(),
            user.get(),
            access,
            scopes,
            mayRefresh
                ? Optional.of(refreshToken(open, consent, user.get(), chain, edition))
                : Optional.empty()));
  }

  private IssuedToken refreshToken(
      Connection open, Consent consent, Identity.User user, String chain, Edition edition)
      throws SQLException {
    Instant now = clock.instant();
    Instant end = consent.since().plus(LONGEST_CHAIN);
    Instant expiresAt =
        now.plus(edition.lifetime()).isBefore(end) ? now.plus(edition.lifetime()) : end;
    String token =
        refreshTokens.insert(
            open,
            new RefreshToken(consent, chain, edition, RefreshToken.State.LIVE, expiresAt),
            user);
    RefreshTokenTable.deleteExpiredBefore(open, now.minus(REMEMBERED));
    return new IssuedToken(token, Duration.between(now, expiresAt).toSeconds());
  }

  /**
   * Ends the app's user token or refresh token, with all of its chain; unknown ones are no error.
   */
  public void revoke(AppId client, String token) {
    if (tokens.revoke(client, token)) {
      return;
    }
    database.write(
        open -> {
          Optional<RefreshToken> found =
              refreshTokens
                  .find(open, token)
                  .filter(stored -> stored.consent().app().equals(client));
          if (found.isPresent()) {
            revoke(open, found.get().chain());
          }
          return found.isPresent();
        });
    refreshTokens.taken(token);
  }

  private static void revoke(Connection open, String chain) throws SQLException {
    RefreshTokenTable.revokeChain(open, chain);
    Tokens.revokeChain(open, chain);
  }

  private static Exchange refused(OAuthError error) {
    return new Exchange.Refused(error);
  }
}
