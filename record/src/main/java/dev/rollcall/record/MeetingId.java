package dev.rollcall.record;

/**
 * A meeting id: a decimal number of at most 19 digits, always carried as text because it exceeds
 * what a JSON number holds safely.
 */
public record MeetingId(String value) {

  private static final int LONGEST = 19;

  public MeetingId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a decimal number of at most 19 digits: " + value);
    }
  }

  public static boolean isValid(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return !value.isEmpty() && value.length() <= LONGEST;
  }

  @Override
  public String toString() {
    return value;
  }
}
