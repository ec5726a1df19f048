package dev.rollcall.cloudevents;

import dev.rollcall.record.Moment;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Times such as {@code 2026-11-20T09:30:00.123456Z}. A fact has at least one, and the library's
 * formatter would take as long as all the rest of reading it.
 */
final class Rfc3339 {

  private static final String SHAPE = "0000-00-00T00:00:00";
  private static final int MOST_FRACTION_DIGITS = 9;
  private static final int MICRO_DIGITS = 6;
  private static final long MICROS = 1_000_000;
  private static final int MOST_OFFSET_SECONDS = 18 * 3_600;

  private final String text;

  private Rfc3339(String text) {
    this.text = text;
  }

  /** The time, digits beyond microseconds cut; empty where the text is none. */
  static Optional<Moment> parse(String text) {
    return new Rfc3339(text).parse();
  }

  private Optional<Moment> parse() {
    if (!hasShape()) {
      return Optional.empty();
    }
    int endOfFraction = endOfFraction();
    int offset = offsetSeconds(endOfFraction);
    int hour = number(11, 13);
    int minute = number(14, 16);
    int second = number(17, 19);
    if (offset == Integer.MIN_VALUE || hour > 23 || minute > 59 || second > 59) {
      return Optional.empty();
    }
    try {
      long day = LocalDate.of(number(0, 4), number(5, 7), number(8, 10)).toEpochDay();
      long seconds = day * 86_400 + (hour * 3_600L + minute * 60L + second - offset);
      return Optional.of(new Moment(seconds * MICROS + micros(endOfFraction)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private boolean hasShape() {
    if (text.length() <= SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char there = text.charAt(i);
      char shape = SHAPE.charAt(i);
      if (shape == '0' ? !isDigit(there) : there != shape && !(shape == 'T' && there == 't')) {
        return false;
      }
    }
    return true;
  }

  /** Where the fraction ends; where it begins too if there is none. */
  private int endOfFraction() {
    int end = SHAPE.length();
    if (text.charAt(end) != '.') {
      return end;
    }
    end++;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private long micros(int endOfFraction) {
    long micros = 0;
    for (int i = 0; i < MICRO_DIGITS; i++) {
      int at = SHAPE.length() + 1 + i;
      micros = 10 * micros + (at < endOfFraction ? text.charAt(at) - '0' : 0);
    }
    return micros;
  }

  /** {@code Integer.MIN_VALUE} where what follows the seconds is wrong. */
  private int offsetSeconds(int from) {
    int digits = from - SHAPE.length() - 1;
    if (digits == 0 || digits > MOST_FRACTION_DIGITS) {
      return Integer.MIN_VALUE;
    }
    int left = text.length() - from;
    if (left == 1 && (text.charAt(from) == 'Z' || text.charAt(from) == 'z')) {
      return 0;
    }
    boolean numeric =
        left == 6
            && (text.charAt(from) == '+' || text.charAt(from) == '-')
            && isDigit(text.charAt(from + 1))
            && isDigit(text.charAt(from + 2))
            && text.charAt(from + 3) == ':'
            && isDigit(text.charAt(from + 4))
            && isDigit(text.charAt(from + 5));
    if (!numeric) {
      return Integer.MIN_VALUE;
    }
    int minutes = number(from + 4, from + 6);
    int seconds = number(from + 1, from + 3) * 3_600 + minutes * 60;
    if (minutes > 59 || seconds > MOST_OFFSET_SECONDS) {
      return Integer.MIN_VALUE;
    }
    return text.charAt(from) == '-' ? -seconds : seconds;
  }

  private int number(int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = 10 * value + text.charAt(i) - '0';
    }
    return value;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
