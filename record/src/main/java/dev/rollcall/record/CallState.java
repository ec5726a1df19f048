package dev.rollcall.record;

/** How far an invitation got that has not (yet) become a session. */
public enum CallState {
  CALLING,
  RINGING,
  MISSED
}
