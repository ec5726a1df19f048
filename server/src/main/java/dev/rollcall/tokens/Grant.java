package dev.rollcall.tokens;

import dev.rollcall.identity.App;
import dev.rollcall.record.Identity;
import java.util.Optional;
import java.util.Set;

/**
 * What a valid token stands for.
 *
 * @param user who granted it; present exactly for a user token
 * @param userScopes what the user granted; empty for a tenant token
 */
public record Grant(App app, Optional<Identity.User> user, Set<String> userScopes) {

  public Grant {
    userScopes = Set.copyOf(userScopes);
  }

  /** On whose behalf the token speaks. */
  public TokenKind kind() {
    return user.isPresent() ? TokenKind.USER : TokenKind.TENANT;
  }

  /** Whether the app has the scope, and so does the user on whose behalf it asks. */
  public boolean holds(String scope) {
    return app.scopes().contains(scope) && (user.isEmpty() || userScopes.contains(scope));
  }
}
