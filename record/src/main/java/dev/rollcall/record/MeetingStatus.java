package dev.rollcall.record;

/** Whether a meeting is being called, runs or is over; {@link #code} is the vendor's number. */
public enum MeetingStatus {
  CALLING(1),
  RUNNING(2),
  ENDED(3);

  private final int code;

  MeetingStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
