package dev.rollcall.signin;

import dev.rollcall.identity.App;
import dev.rollcall.record.Identity;
import dev.rollcall.tokens.IssuedToken;
import java.util.Optional;
import java.util.Set;

/**
 * A user token and what comes with it.
 *
 * @param scopes of the access token
 * @param refresh present where the app may refresh
 */
public record UserTokens(
    App app,
    Identity.User user,
    IssuedToken access,
    Set<String> scopes,
    Optional<IssuedToken> refresh) {

  public UserTokens {
    scopes = Set.copyOf(scopes);
  }
}
