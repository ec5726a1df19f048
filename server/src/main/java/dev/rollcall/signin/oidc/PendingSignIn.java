package dev.rollcall.signin.oidc;

/**
 * A sign-in that is under way at the provider.
 *
 * @param nonce that its ID token must hold
 * @param verifier of PKCE
 * @param returnPath where the browser goes with its session
 */
public record PendingSignIn(String state, String nonce, String verifier, String returnPath) {

  /** Without what proves something. */
  @Override
  public String toString() {
    return "PendingSignIn";
  }
}
