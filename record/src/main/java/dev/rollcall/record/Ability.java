package dev.rollcall.record;

/** What a meeting can have used; on the wire {@code use_} and the name in lower case. */
public enum Ability {
  VIDEO,
  AUDIO,
  SHARE_SCREEN,
  FOLLOW_SCREEN,
  RECORDING,
  PSTN
}
