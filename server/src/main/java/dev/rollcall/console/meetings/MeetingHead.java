package dev.rollcall.console.meetings;

import dev.rollcall.admin.meetings.MeetingReading;
import dev.rollcall.console.page.PagePath;
import dev.rollcall.console.page.Preferences;
import dev.rollcall.console.page.TimeFormat;
import dev.rollcall.record.MeetingRecord;
import java.util.List;

/**
 * What all pages about one meeting show.
 *
 * @param status the end of the key of its words
 * @param page the one that is open: {@code timeline}, {@code people}, {@code facts}, {@code record}
 */
public record MeetingHead(
    String id, String tenant, String topic, String status, String started, String page) {

  private static final List<String> PAGES = List.of("timeline", "people", "facts", "record");

  static MeetingHead of(MeetingReading reading, String page, Preferences preferences) {
    MeetingRecord record = reading.record();
    return new MeetingHead(
        reading.stored().id().value(),
        reading.stored().tenant().value(),
        record.texts().topic().orElse(""),
        MeetingRow.word(record.times().status()),
        record
            .times()
            .startTime()
            .map(start -> new TimeFormat(preferences).minute(start.toInstant()))
            .orElse(""),
        page);
  }

  /** The pages about it, in order. */
  public List<String> pages() {
    return PAGES;
  }

  /** The path of one of them. */
  public String path(String page) {
    return base()
        + (page.equals("timeline") ? "" : "/" + page)
        + "?tenant="
        + PagePath.encoded(tenant);
  }

  /** The path of the first of them, without a query. */
  public String base() {
    return "/console/meetings/" + id;
  }

  public boolean isRunning() {
    return status.equals("running");
  }
}
