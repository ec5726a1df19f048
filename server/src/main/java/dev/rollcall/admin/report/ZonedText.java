package dev.rollcall.admin.report;

import dev.rollcall.record.Moment;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** RFC 3339 with the offset of a time zone, to the second. */
final class ZonedText {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

  private ZonedText() {}

  static String of(Moment moment, ZoneId zone) {
    return FORM.format(moment.toInstant().atZone(zone));
  }
}
