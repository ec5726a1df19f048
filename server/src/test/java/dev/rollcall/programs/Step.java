package dev.rollcall.programs;

/** One thing that happens while a program runs. */
sealed interface Step permits Call, Step.Consent, Step.Happening {

  /**
   * The user signs in and allows what the page at the path asks; the value {@code code} is kept.
   */
  record Consent(String path) implements Step {}

  /** What people and their engine do meanwhile. */
  enum Happening implements Step {
    PEOPLE_JOIN_THE_RESERVED_ROOM,
    MEETING_ENDS_AND_ITS_RECORDING_IS_READY,
    USER_ALLOWS_THE_DEVICE
  }
}
