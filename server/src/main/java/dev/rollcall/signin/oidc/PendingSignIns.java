package dev.rollcall.signin.oidc;

import dev.rollcall.database.Database;
import dev.rollcall.secrets.KeyedHash;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.secrets.SettingsCipher;
import dev.rollcall.signin.OpaqueTokens;
import dev.rollcall.time.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sign-ins that are under way at the provider: each for one browser, for one answer, for ten
 * minutes. Nonce and verifier are keyed hashes of the state, so nothing of them is stored. The path
 * is sealed: it may hold what proves something to an app.
 */
public final class PendingSignIns {

  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final OpaqueTokens states;
  private final KeyedHash browsers;
  private final KeyedHash nonces;
  private final KeyedHash verifiers;
  private final SettingsCipher paths;

  public PendingSignIns(Database database, ServerKey key, InstantSource clock, IdSource ids) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.states = new OpaqueTokens(key, "provider sign-in state", ids);
    this.browsers = key.hash("provider sign-in browser");
    this.nonces = key.hash("provider sign-in nonce");
    this.verifiers = key.hash("provider sign-in verifier");
    this.paths = new SettingsCipher(key, "provider sign-in path");
  }

  /**
   * A new one.
   *
   * @param session of the browser, which alone can take it up again
   */
  public PendingSignIn begin(String session, String returnPath) {
    PendingSignIn pending = pending(states.next(), returnPath);
    String stateHash = states.hash(pending.state());
    String sealedPath = paths.seal(stateHash, returnPath, ids);
    Instant now = clock.instant();
    return database.write(
        open -> {
          PendingSignInTable.deleteExpired(open, now);
          PendingSignInTable.insert(
              open, stateHash, browsers.hex(session), sealedPath, now.plus(LIFETIME));
          return pending;
        });
  }

  /** The one of this state and this browser, once. */
  public Optional<PendingSignIn> take(String state, String session) {
    String stateHash = states.hash(state);
    return database
        .write(
            open ->
                PendingSignInTable.take(open, stateHash, browsers.hex(session), clock.instant()))
        .map(path -> pending(state, paths.open(stateHash, path)));
  }

  private PendingSignIn pending(String state, String returnPath) {
    return new PendingSignIn(state, nonces.hex(state), verifiers.hex(state), returnPath);
  }
}
