package dev.rollcall.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times in the zone and language of a page; the zone is told once, by the page's frame. */
public record TimeFormat(Preferences preferences) {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  /** For example {@code 2026-11-29 09:05}. */
  public String minute(Instant time) {
    return MINUTE.format(time.atZone(preferences.zone()));
  }

  /** For example {@code 2026-11-29 09:05:31}. */
  public String second(Instant time) {
    return SECOND.format(time.atZone(preferences.zone()));
  }

  /** For example {@code 09:05:31}. */
  public String clock(Instant time) {
    return CLOCK.format(time.atZone(preferences.zone()));
  }

  /** In whole hours and minutes, or in seconds below a minute. */
  public String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return preferences.words().text("duration.seconds", seconds);
    }
    long minutes = seconds / 60;
    return minutes < 60
        ? preferences.words().text("duration.minutes", minutes)
        : preferences.words().text("duration.hours", minutes / 60, minutes % 60);
  }
}
