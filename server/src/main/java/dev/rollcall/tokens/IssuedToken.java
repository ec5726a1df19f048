package dev.rollcall.tokens;

/** An issued token and the whole seconds until it expires. */
public record IssuedToken(String token, long expiresInSeconds) {

  @Override
  public String toString() {
    return "IssuedToken[expiresInSeconds=" + expiresInSeconds + "]";
  }
}
