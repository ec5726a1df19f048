package dev.rollcall.record;

/** Where a participant is; {@link #code} is the vendor's number. */
public enum ParticipantStatus {
  CALLING(1),
  IN_MEETING(2),
  RINGING(3),
  NOT_IN_MEETING(4);

  private final int code;

  ParticipantStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
