package dev.rollcall.record;

/**
 * A meeting id: a decimal number of at most 19 digits, always carried as text because it exceeds
 * what a JSON number holds safely. Zeros in front count: they make another id. Held as a number,
 * for many are kept and compared.
 */
public final class MeetingId {

  private static final int LONGEST = 19;

  /** Unsigned. */
  private final long number;

  private final int digits;

  /**
   * An id by its text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public MeetingId(String value) {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a decimal number of at most 19 digits: " + value);
    }
    this.number = Long.parseUnsignedLong(value);
    this.digits = value.length();
  }

  public static boolean isValid(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return !value.isEmpty() && value.length() <= LONGEST;
  }

  /** Its text. */
  public String value() {
    String shortest = Long.toUnsignedString(number);
    return "0".repeat(digits - shortest.length()) + shortest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MeetingId that && number == that.number && digits == that.digits;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(number) + digits;
  }

  @Override
  public String toString() {
    return value();
  }
}
