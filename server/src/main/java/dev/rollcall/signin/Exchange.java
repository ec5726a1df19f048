package dev.rollcall.signin;

/** The result of exchanging a code or a refresh token. */
public sealed interface Exchange {

  record Issued(UserTokens tokens) implements Exchange {}

  record Refused(OAuthError error) implements Exchange {}
}
