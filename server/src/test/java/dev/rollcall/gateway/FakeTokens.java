package dev.rollcall.gateway;

import dev.rollcall.identity.App;
import dev.rollcall.record.Identity;
import dev.rollcall.tokens.Grant;
import dev.rollcall.tokens.TokenCheck;
import dev.rollcall.tokens.TokenChecker;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A directory's tokens in a map. */
public final class FakeTokens implements TokenChecker {

  private final Map<String, TokenCheck> known = new HashMap<>();

  public FakeTokens tenant(String token, App app) {
    known.put(token, new TokenCheck.Valid(new Grant(app, Optional.empty(), Set.of())));
    return this;
  }

  public FakeTokens user(String token, App app, Identity.User user, Set<String> scopes) {
    known.put(token, new TokenCheck.Valid(new Grant(app, Optional.of(user), scopes)));
    return this;
  }

  public FakeTokens expired(String token) {
    known.put(token, new TokenCheck.Expired());
    return this;
  }

  @Override
  public TokenCheck check(String token) {
    return known.getOrDefault(token, new TokenCheck.Unknown());
  }
}
