package dev.rollcall.search;

import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.search.MeetingFinder.Listed;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Sums over meetings.
 *
 * @param byDay by the day of their start; days without a meeting are missing
 * @param bySource by the first source that told of them
 * @param isComplete false where there were more meetings than were to be read
 */
public record MeetingStatistics(
    Sums all,
    SortedMap<LocalDate, Sums> byDay,
    SortedMap<String, Sums> bySource,
    boolean isComplete) {

  /**
   * Of some meetings.
   *
   * @param minutes from start to end, of a running one to now; the sum is rounded down
   * @param people different ones who were present
   */
  public record Sums(long meetings, long minutes, long people) {

    public static final Sums NONE = new Sums(0, 0, 0);
  }

  private static final class Group {

    private final Set<Identity> people = new HashSet<>();
    private long meetings;
    private long micros;

    void add(MeetingRecord meeting, Moment now) {
      meetings++;
      Moment start = meeting.times().startTime().orElse(now);
      micros += Math.max(0, meeting.times().endTime().orElse(now).micros() - start.micros());
      meeting.attendance().participants().stream()
          .filter(row -> row.firstJoin().isPresent())
          .forEach(row -> people.add(row.person().identity()));
    }

    Sums sums() {
      return new Sums(meetings, TimeUnit.MICROSECONDS.toMinutes(micros), people.size());
    }
  }

  public MeetingStatistics {
    byDay = Collections.unmodifiableSortedMap(byDay);
    bySource = Collections.unmodifiableSortedMap(bySource);
  }

  /**
   * Reads meetings and sums them up.
   *
   * @param zone of the days
   * @param most read no more than about so many; each costs some 10 µs
   */
  public static MeetingStatistics of(MeetingStream meetings, ZoneId zone, Moment now, int most) {
    Group all = new Group();
    SortedMap<LocalDate, Group> days = new TreeMap<>();
    SortedMap<String, Group> sources = new TreeMap<>();
    List<Listed> batch = meetings.next();
    while (!batch.isEmpty() && all.meetings < most) {
      for (Listed listed : batch) {
        MeetingRecord meeting = listed.hit().orElseThrow().meeting();
        LocalDate day =
            LocalDate.ofInstant(meeting.times().startTime().orElse(now).toInstant(), zone);
        String source = listed.subject().source().value();
        all.add(meeting, now);
        days.computeIfAbsent(day, _ -> new Group()).add(meeting, now);
        sources.computeIfAbsent(source, _ -> new Group()).add(meeting, now);
      }
      batch = meetings.next();
    }
    return new MeetingStatistics(all.sums(), sums(days), sums(sources), batch.isEmpty());
  }

  private static <K> SortedMap<K, Sums> sums(SortedMap<K, Group> groups) {
    SortedMap<K, Sums> sums = new TreeMap<>();
    groups.forEach((key, group) -> sums.put(key, group.sums()));
    return sums;
  }
}
