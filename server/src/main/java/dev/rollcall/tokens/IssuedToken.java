package dev.rollcall.tokens;

/** A token in somebody's hands, and how many whole seconds it has left. */
public record IssuedToken(String token, long expiresInSeconds) {

  @Override
  public String toString() {
    return "IssuedToken[expiresInSeconds=" + expiresInSeconds + "]";
  }
}
