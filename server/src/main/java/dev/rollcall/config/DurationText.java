package dev.rollcall.config;

import java.time.Duration;
import java.util.Locale;
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

  /** The shortest text of a duration of whole seconds. */
  public static String of(Duration duration) {
    long seconds = duration.toSeconds();
    for (Unit unit : Unit.values()) {
      if (seconds % unit.seconds == 0 && (seconds > 0 || unit == Unit.S)) {
        return seconds / unit.seconds + unit.name().toLowerCase(Locale.ROOT);
      }
    }
    throw new IllegalStateException("every number of seconds is one of the smallest unit");
  }

  /** The longest first. */
  private enum Unit {
    D(86_400),
    H(3_600),
    M(60),
    S(1);

    private final long seconds;

    Unit(long seconds) {
      this.seconds = seconds;
    }
  }

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
