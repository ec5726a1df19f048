package dev.rollcall.record;

/** A participant's role; there is at most one {@link #HOST} at a time. */
public enum Role {
  HOST,
  COHOST,
  ATTENDEE
}
