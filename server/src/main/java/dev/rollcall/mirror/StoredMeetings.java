package dev.rollcall.mirror;

import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the stored meetings of a source say about which others there may be.
 *
 * @param numbers of any of them: a recurring meeting keeps its number
 * @param ids of those within the period that stand under the vendor's own id
 */
record StoredMeetings(NavigableSet<String> numbers, NavigableSet<String> ids) {

  static StoredMeetings of(MeetingListTable list, SourceId source, Moment since, Moment until) {
    NavigableSet<String> numbers = new TreeSet<>();
    NavigableSet<String> ids = new TreeSet<>();
    List<MeetingListTable.Entry> page;
    long after = 0;
    do {
      page = list.page(Optional.of(source), Optional.empty(), after);
      for (MeetingListTable.Entry entry : page) {
        after = entry.position();
        entry
            .meeting()
            .ifPresent(
                stored -> {
                  MeetingRecord record = stored.meeting().at(until, Duration.ZERO);
                  record
                      .texts()
                      .meetingNo()
                      .filter(BackfillPlan::isMeetingNumber)
                      .ifPresent(numbers::add);
                  boolean within =
                      record
                          .times()
                          .startTime()
                          .filter(start -> !start.isBefore(since) && start.isBefore(until))
                          .isPresent();
                  if (within && stored.id().value().equals(entry.subject())) {
                    ids.add(entry.subject());
                  }
                });
      }
    } while (page.size() == MeetingListTable.PAGE);
    return new StoredMeetings(numbers, ids);
  }
}
