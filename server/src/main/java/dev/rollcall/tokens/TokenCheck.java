package dev.rollcall.tokens;

/** The result of checking a token. */
public sealed interface TokenCheck {

  record Valid(Grant grant) implements TokenCheck {}

  /** It was good once. */
  record Expired() implements TokenCheck {}

  /** This store issued no such token. */
  record Unknown() implements TokenCheck {}
}
