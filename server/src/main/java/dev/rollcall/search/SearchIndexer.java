package dev.rollcall.search;

import dev.rollcall.database.Database;
import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.database.WriteQueueFullException;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.meetings.MeetingListTable.Subject;
import dev.rollcall.meetings.MeetingStore;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.meetings.UnindexedTable;
import dev.rollcall.meetings.UnindexedTable.Touched;
import dev.rollcall.record.Moment;
import dev.rollcall.time.BackgroundTask;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.LongConsumer;

/**
 * Indexes the meetings that have changed, once a minute, from their records. Until then a search
 * reads them themselves, so that they are found at once.
 */
public final class SearchIndexer implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(SearchIndexer.class.getName());

  private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(1);
  private static final Duration LONGEST_ROUND = Duration.ofHours(2);

  /** Facts are not to wait while an older store or a large import is indexed. */
  private static final Duration BETWEEN_BATCHES = Duration.ofMillis(200);

  private static final int MEETINGS_AT_ONCE = 2048;

  /** About the rows that one meeting costs. */
  private static final int ROWS_OF_A_MEETING = 8;

  /** So many parts of one size become one, which is eight times as large. */
  private static final int PARTS_OF_A_SIZE = 8;

  /** Parts of this many meetings or more stay as they are. */
  private static final int LARGE_PART = 8192;

  private final Database database;
  private final MeetingStore meetings;
  private final MeetingListTable subjects;
  private final Duration emptyGrace;
  private final InstantSource clock;

  /** The number of the last meeting of a round that is under way; 0 between rounds. */
  private long position;

  private final BackgroundTask task = new BackgroundTask("indexer", LONGEST_ROUND, this::round);

  /** An indexer that does nothing yet. */
  public SearchIndexer(
      Database database, MeetingStore meetings, Duration emptyGrace, InstantSource clock) {
    this.database = database;
    this.meetings = meetings;
    this.subjects = new MeetingListTable(database, meetings);
    this.emptyGrace = emptyGrace;
    this.clock = clock;
  }

  /** Indexes from time to time until it is closed. */
  public void start() {
    task.start();
  }

  /** Lets it do at once what has become due. */
  public void wake() {
    task.wake();
  }

  private Duration round() {
    try {
      List<Touched> batch = after(position);
      boolean isMore = batch.size() == MEETINGS_AT_ONCE;
      if (isMore && position == 0) {
        LOGGER.log(
            Level.INFO,
            "{0} meetings are being indexed for search",
            database.read(UnindexedTable::count));
      } else if (position > 0 && !isMore) {
        LOGGER.log(Level.INFO, "the index for search is complete");
      }
      index(batch);
      position = isMore ? batch.getLast().meeting() : 0;
      return isMore ? BETWEEN_BATCHES : BETWEEN_ROUNDS;
    } catch (StoreUnavailableException | WriteQueueFullException _) {
      // They are indexed in the next round.
      return BETWEEN_ROUNDS;
    }
  }

  /**
   * Makes the index anew.
   *
   * @param progress is told how many meetings are done
   */
  public void rebuild(LongConsumer progress) {
    database.write(
        connection -> {
          for (SegmentTable.Part part : SegmentTable.parts(connection)) {
            SegmentTable.delete(connection, part.number());
          }
          OpenMeetingTable.clear(connection);
          UnindexedTable.addAll(connection);
          return 0;
        });
    pass(progress);
  }

  /** Indexes all that has changed up to now. */
  public void pass(LongConsumer progress) {
    long done = 0;
    List<Touched> batch = after(0);
    while (!batch.isEmpty()) {
      index(batch);
      done += batch.size();
      progress.accept(done);
      batch = after(batch.getLast().meeting());
    }
  }

  private List<Touched> after(long number) {
    return database.read(connection -> UnindexedTable.after(connection, number, MEETINGS_AT_ONCE));
  }

  private void index(List<Touched> batch) {
    if (!batch.isEmpty()) {
      insert(batch);
      merge();
    }
  }

  private void insert(List<Touched> batch) {
    List<Long> touched = batch.stream().map(Touched::meeting).toList();
    Map<Long, List<Subject>> names = subjects.subjects(touched);
    Moment now = Moment.of(clock.instant());
    Map<Long, Indexed> found = new HashMap<>();
    for (StoredMeeting stored : meetings.all(touched)) {
      List<Subject> own = names.getOrDefault(stored.number(), List.of());
      found.put(
          stored.number(),
          Indexed.of(stored, now, own.stream().map(Subject::source).distinct().toList()));
    }
    List<Segment.Entry> entries =
        found.values().stream().flatMap(indexed -> indexed.entry().stream()).toList();
    SortedMap<Long, byte[]> rows = Segment.rows(entries);
    database.write(
        connection -> {
          for (Touched one : batch) {
            Optional<Indexed> indexed = Optional.ofNullable(found.get(one.meeting()));
            UnindexedTable.indexed(
                connection,
                indexed.map(Indexed::state).orElse(one),
                indexed.flatMap(Indexed::meetingNo));
            OpenMeetingTable.remove(connection, one.meeting());
            if (indexed.isPresent()) {
              indexed.get().note(connection);
            }
          }
          OpenMeetingTable.removeEmpty(connection, now.minus(emptyGrace));
          if (!entries.isEmpty()) {
            SegmentTable.insert(
                connection, entries.stream().map(Segment.Entry::meeting).toList(), rows);
          }
          return 0;
        },
        batch.size() * ROWS_OF_A_MEETING);
  }

  private void merge() {
    Map<Integer, List<SegmentTable.Part>> sizes = new HashMap<>();
    for (SegmentTable.Part part : database.read(SegmentTable::parts)) {
      if (part.meetings() < LARGE_PART) {
        sizes.computeIfAbsent(size(part), _ -> new ArrayList<>()).add(part);
      }
    }
    for (List<SegmentTable.Part> parts : sizes.values()) {
      if (parts.size() >= PARTS_OF_A_SIZE) {
        merge(parts);
      }
    }
  }

  /** How often a part of eight meetings would have to be merged to get as large. */
  private static int size(SegmentTable.Part part) {
    return (31 - Integer.numberOfLeadingZeros(part.meetings())) / 3;
  }

  /** A meeting that several parts have with one start gets the terms of all. */
  private void merge(List<SegmentTable.Part> parts) {
    Map<Place, SortedSet<Long>> all = new HashMap<>();
    for (SegmentTable.Part part : parts) {
      SortedMap<Long, byte[]> rows =
          database.read(connection -> SegmentTable.rows(connection, part.number()));
      for (Segment.Entry entry : Segment.entries(rows)) {
        all.merge(
            entry.meeting(),
            entry.terms(),
            (some, others) -> {
              some.addAll(others);
              return some;
            });
      }
    }
    SortedMap<Long, byte[]> rows =
        Segment.rows(
            all.entrySet().stream()
                .map(entry -> new Segment.Entry(entry.getKey(), entry.getValue()))
                .toList());
    database.write(
        connection -> {
          // First: a number that is free must not be one that a search is reading.
          SegmentTable.insert(connection, all.keySet(), rows);
          for (SegmentTable.Part part : parts) {
            if (!SegmentTable.delete(connection, part.number())) {
              throw new SQLException("another node has just merged the same parts", "40001");
            }
          }
          return 0;
        },
        2 * rows.size());
  }

  /** What is wrong with its thread, in words. */
  public Optional<String> trouble() {
    return task.trouble();
  }

  @Override
  public void close() {
    task.close();
  }
}
