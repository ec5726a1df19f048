package dev.rollcall.tokens;

import dev.rollcall.database.Database;
import dev.rollcall.identity.App;
import dev.rollcall.identity.AppTable;
import dev.rollcall.identity.UserTable;
import dev.rollcall.record.Identity;
import dev.rollcall.tokens.SelfContainedTokens.Claims;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** The texts of access tokens, and those that an earlier run gave. */
final class TokenTexts {

  private final Database database;
  private final TokenCodec codec;
  private final Optional<SelfContainedTokens> selfContained;

  TokenTexts(Database database, TokenCodec codec, Optional<SelfContainedTokens> selfContained) {
    this.database = database;
    this.codec = codec;
    this.selfContained = selfContained;
  }

  Optional<SelfContainedTokens> selfContained() {
    return selfContained;
  }

  /**
   * Stores a new token.
   *
   * @param chain what it is revoked by; may be empty
   * @return its text
   */
  String insert(Connection open, TokenRow row, Optional<Identity.User> user, String chain)
      throws SQLException {
    String token = text(row, user, chain);
    insert(open, token, row, chain);
    return token;
  }

  private void insert(Connection open, String token, TokenRow row, String chain)
      throws SQLException {
    String hash = codec.hash(token);
    TokenTable.insert(open, hash, row);
    if (!chain.isEmpty()) {
      TokenTable.addToChain(open, hash, chain);
    }
  }

  /** An app's own tenant token is made again of its row. */
  private String text(TokenRow row, Optional<Identity.User> user, String chain) {
    boolean own = row.origin() == TokenRow.Origin.ISSUED && user.isEmpty();
    return selfContained
        .filter(_ -> !own)
        .map(
            texts ->
                texts.write(
                    row.kind().prefix(),
                    new Claims(
                        row.origin().name(),
                        row.app(),
                        row.tenant(),
                        user.map(Identity.User::id),
                        row.scopes(),
                        row.issuedAt(),
                        row.expiresAt().orElseThrow(),
                        chain,
                        row.nonce())))
        .orElseGet(() -> codec.of(row));
  }

  /** Whether a token is one of an earlier run; the store has it from now on. */
  boolean takeOver(String token) {
    Optional<Claims> claims = Optional.empty();
    for (TokenKind kind : TokenKind.values()) {
      claims = claims.or(() -> selfContained.flatMap(texts -> texts.read(kind.prefix(), token)));
    }
    Optional<Claims> taken =
        claims.filter(said -> database.write(open -> takeOver(open, token, said)));
    taken.ifPresent(_ -> selfContained.orElseThrow().taken(token));
    return taken.isPresent();
  }

  /** False where the app or the user is gone. */
  private boolean takeOver(Connection open, String token, Claims claims) throws SQLException {
    Optional<App> app = AppTable.find(open, claims.app(), claims.tenant());
    OptionalLong user = OptionalLong.empty();
    if (claims.userId().isPresent()) {
      Optional<Identity.User> found = UserTable.find(open, claims.tenant(), claims.userId().get());
      if (found.isEmpty()) {
        return false;
      }
      user = OptionalLong.of(found.get().number());
    }
    if (app.isEmpty()) {
      return false;
    }
    insert(
        open,
        token,
        new TokenRow(
            user.isPresent() ? TokenKind.USER : TokenKind.TENANT,
            TokenRow.Origin.valueOf(claims.type()),
            claims.app(),
            claims.tenant(),
            user,
            claims.scopes(),
            claims.issuedAt(),
            Optional.of(claims.expiresAt()),
            claims.id()),
        claims.chain());
    return true;
  }
}
