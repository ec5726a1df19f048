package dev.rollcall.record;

import java.util.regex.Pattern;

/**
 * A meeting id: a decimal number of at most 19 digits, always carried as text because it exceeds
 * what a JSON number holds safely.
 */
public record MeetingId(String value) {

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,19}");

  public MeetingId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a decimal number of at most 19 digits: " + value);
    }
  }

  public static boolean isValid(String value) {
    return DECIMAL.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
