package dev.rollcall.search;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a meeting stands in a list by start: two may start at one instant.
 *
 * @param number the store's own number of the meeting
 * @param start in microseconds since the Unix epoch
 */
public record Place(long number, long start) {

  private static final Pattern TEXT = Pattern.compile("(-?[0-9]{1,18})\\.([0-9]{1,18})");

  /** The place that a text of {@link #text} names; empty for any other text. */
  public static Optional<Place> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(new Place(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  /** Digits and a full stop: needs no escape in a URL. */
  public String text() {
    return start + "." + number;
  }
}
