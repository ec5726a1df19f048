package dev.rollcall.tokens;

/** The gateway's view of tokens. */
@FunctionalInterface
public interface TokenChecker {

  /** Looks at a token as it stands behind {@code Bearer }. On the path of every request. */
  TokenCheck check(String token);
}
