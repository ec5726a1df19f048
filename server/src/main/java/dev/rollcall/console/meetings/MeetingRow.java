package dev.rollcall.console.meetings;

import dev.rollcall.console.page.Preferences;
import dev.rollcall.console.page.TimeFormat;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.search.MeetingFinder.Listed;
import dev.rollcall.search.MeetingSearch.Hit;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A meeting of the list, as it is shown.
 *
 * @param status the end of the key of its words: {@code calling}, {@code running} or {@code ended}
 * @param id unique on the page
 */
public record MeetingRow(
    String id,
    String path,
    String topic,
    String number,
    String status,
    String start,
    String duration,
    int peak,
    int people,
    String source,
    String tenant) {

  static MeetingRow of(Listed listed, Hit hit, Preferences preferences, Instant now) {
    MeetingRecord meeting = hit.meeting();
    TimeFormat times = new TimeFormat(preferences);
    Instant start = meeting.times().startTime().map(Moment::toInstant).orElse(now);
    Instant end = meeting.times().endTime().map(Moment::toInstant).orElse(now);
    return new MeetingRow(
        "m" + listed.number(),
        "/console/meetings/" + hit.stored().id().value() + "?tenant=" + listed.tenant().value(),
        meeting.texts().topic().orElse(""),
        meeting.texts().meetingNo().orElse(""),
        word(meeting.times().status()),
        times.minute(start),
        times.duration(Duration.between(start, end)),
        meeting.attendance().peak(),
        meeting.attendance().accumulated(),
        listed.subject().source().value(),
        listed.tenant().value());
  }

  static String word(MeetingStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
