package dev.rollcall.admin.query;

import dev.rollcall.record.Moment;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Instants in parameters: RFC 3339, or a date, which stands for a whole day of a time zone. */
public final class TimeText {

  public static final String EXPECTED =
      "a time such as 2026-11-29T09:00:00Z or a date such as 2026-11-29";

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private TimeText() {}

  /** The instant of a text, or the first of its day. */
  public static Optional<Moment> from(String text, ZoneId zone) {
    return date(text)
        .map(date -> Moment.of(date.atStartOfDay(zone).toInstant()))
        .or(() -> instant(text));
  }

  /** The instant of a text, or the end of its day, which is the first instant of the next. */
  public static Optional<Moment> before(String text, ZoneId zone) {
    return date(text)
        .map(date -> Moment.of(date.plusDays(1).atStartOfDay(zone).toInstant()))
        .or(() -> instant(text));
  }

  /** The instant of a text with its offset. */
  public static Optional<Moment> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant())
          .filter(instant -> !instant.isBefore(FIRST) && !instant.isAfter(LAST))
          .map(Moment::of);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
