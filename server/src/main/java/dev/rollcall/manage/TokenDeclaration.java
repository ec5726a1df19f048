package dev.rollcall.manage;

import dev.rollcall.record.AppId;
import dev.rollcall.tokens.TokenKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A token as someone declares it, checked on its own.
 *
 * @param token its text, where that is chosen
 * @param userId present exactly for a user token
 * @param scopes what the user grants
 */
public record TokenDeclaration(
    Optional<String> token,
    TokenKind kind,
    AppId app,
    Optional<String> userId,
    Optional<Set<String>> scopes,
    Optional<Duration> expiresIn) {

  public TokenDeclaration {
    scopes = scopes.map(Set::copyOf);
  }

  @Override
  public String toString() {
    return "TokenDeclaration[kind=" + kind + ", app=" + app + "]";
  }
}
