package dev.rollcall.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: a whole number and {@code s}, {@code m}, {@code h} or {@code d}.
 */
public final class DurationText {

  /** For messages. */
  public static final String ALLOWED = "a whole number with s, m, h or d, such as 90d or 60s";

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([smhd])");

  private DurationText() {}

  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2).charAt(0)) {
          case 's' -> Duration.ofSeconds(count);
          case 'm' -> Duration.ofMinutes(count);
          case 'h' -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }
}
