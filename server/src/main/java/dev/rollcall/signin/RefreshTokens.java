package dev.rollcall.signin;

import dev.rollcall.identity.UserTable;
import dev.rollcall.record.Identity;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.signin.RefreshToken.Edition;
import dev.rollcall.signin.RefreshToken.State;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.SelfContainedTokens;
import dev.rollcall.tokens.SelfContainedTokens.Claims;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The texts of refresh tokens, and what is stored of them. */
final class RefreshTokens {

  private static final String PREFIX = "ur-";

  private final OpaqueTokens texts;
  private final Optional<SelfContainedTokens> selfContained;

  RefreshTokens(ServerKey key, IdSource ids, Optional<SelfContainedTokens> selfContained) {
    this.texts = new OpaqueTokens(key, "refresh token", ids);
    this.selfContained = selfContained;
  }

  String hash(String token) {
    return texts.hash(token);
  }

  /** Stores a token; its text. */
  String insert(Connection open, RefreshToken token, Identity.User user) throws SQLException {
    String id = texts.next();
    Consent consent = token.consent();
    Claims claims =
        new Claims(
            token.edition().wire(),
            consent.app(),
            consent.tenant(),
            Optional.of(user.id()),
            consent.scopes(),
            consent.since(),
            token.expiresAt(),
            token.chain(),
            id);
    String text =
        selfContained.map(written -> written.write(PREFIX, claims)).orElseGet(() -> PREFIX + id);
    RefreshTokenTable.insert(open, hash(text), token);
    return text;
  }

  /** The token of a text; one of an earlier run is stored first. */
  Optional<RefreshToken> find(Connection open, String text) throws SQLException {
    Optional<RefreshToken> found = RefreshTokenTable.find(open, hash(text));
    Optional<Claims> claims = selfContained.flatMap(written -> written.read(PREFIX, text));
    if (found.isPresent() || claims.isEmpty()) {
      return found;
    }
    Claims said = claims.get();
    Optional<Identity.User> user = UserTable.find(open, said.tenant(), said.userId().orElseThrow());
    if (user.isEmpty()) {
      return Optional.empty();
    }
    RefreshToken token =
        new RefreshToken(
            new Consent(
                said.app(), said.tenant(), user.get().number(), said.scopes(), said.issuedAt()),
            said.chain(),
            Edition.ofWire(said.type()),
            State.LIVE,
            said.expiresAt());
    RefreshTokenTable.insert(open, hash(text), token);
    return Optional.of(token);
  }

  /** What {@link #find} stored is durable. */
  void taken(String text) {
    selfContained.ifPresent(written -> written.taken(text));
  }
}
