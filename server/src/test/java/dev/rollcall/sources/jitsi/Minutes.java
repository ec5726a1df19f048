package dev.rollcall.sources.jitsi;

import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records in a form that a test can write down. */
final class Minutes {

  private Minutes() {}

  /** All records, by subject. */
  static List<String> of(Map<String, MeetingRecord> records) {
    return records.entrySet().stream()
        .map(
            entry ->
                entry.getKey().substring(entry.getKey().lastIndexOf('/') + 1)
                    + ": "
                    + of(entry.getValue()))
        .toList();
  }

  private static String of(MeetingRecord record) {
    return "%s..%s peak %d, %s"
        .formatted(
            seconds(record.times().startTime()),
            seconds(record.times().endTime()),
            record.attendance().peak(),
            record.attendance().participants().stream()
                .map(
                    row ->
                        "%s %s-%s (%d)"
                            .formatted(
                                row.person().identity().id(),
                                seconds(row.firstJoin()),
                                seconds(row.finalLeave()),
                                row.presentMicros() / 1_000_000))
                .toList());
  }

  private static String seconds(Optional<Moment> moment) {
    return moment.map(time -> Long.toString(time.seconds())).orElse("?");
  }
}
