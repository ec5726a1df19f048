package dev.rollcall.meetings;

import dev.rollcall.database.Database;
import dev.rollcall.database.Sql;
import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.database.WriteQueueFullException;
import dev.rollcall.record.Moment;
import dev.rollcall.time.BackgroundTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Packs the facts of subjects that have been quiet for a while, in the background and a few at a
 * time: a pass over a million of them must not hold up a fact that wants in.
 */
public final class FactCompactor implements AutoCloseable {

  private static final Duration BETWEEN_PASSES = Duration.ofMinutes(1);
  private static final Duration LONGEST_PASS = Duration.ofMinutes(30);
  private static final int LOOKED_AT_ONCE = 256;
  private static final int PACKED_AT_ONCE = 16;

  private record Live(long subject, long meeting, long lastReceived) {}

  private final Database database;
  private final MeetingStore meetings;
  private final InstantSource clock;
  private final Duration quiet;
  private final BackgroundTask task = new BackgroundTask("packer", LONGEST_PASS, this::round);

  /**
   * A packer that does nothing yet.
   *
   * @param quiet how long after the last fact of a subject was received
   */
  public FactCompactor(
      Database database, MeetingStore meetings, InstantSource clock, Duration quiet) {
    this.database = database;
    this.meetings = meetings;
    this.clock = clock;
    this.quiet = quiet;
  }

  /** Packs from time to time until it is closed. */
  public void start() {
    task.startAfter(BETWEEN_PASSES);
  }

  private Duration round() {
    try {
      pass();
    } catch (StoreUnavailableException | WriteQueueFullException _) {
      // The facts stay unpacked until the next pass.
    }
    return BETWEEN_PASSES;
  }

  /**
   * Packs all that is quiet now.
   *
   * @return how many facts were packed
   */
  public long pass() {
    long before = Moment.of(clock.instant().minus(quiet)).micros();
    long packed = 0;
    List<Live> live = after(Long.MIN_VALUE);
    while (!live.isEmpty() && !task.isClosing()) {
      List<Live> still = live.stream().filter(one -> one.lastReceived() <= before).toList();
      for (int from = 0; from < still.size(); from += PACKED_AT_ONCE) {
        packed += pack(still.subList(from, Math.min(from + PACKED_AT_ONCE, still.size())));
      }
      database.giveBackSpace();
      live = after(live.getLast().subject());
    }
    while (!task.isClosing() && database.giveBackSpace()) {
      // As long as there is more.
    }
    return packed;
  }

  private long pack(List<Live> subjects) {
    // The record first: folded from facts that lie packed it would cost whoever asks more.
    subjects.forEach(subject -> meetings.refresh(subject.meeting()));
    return database.write(
        connection -> {
          CompactedFactTable packs = new CompactedFactTable(connection);
          long packed = 0;
          for (Live subject : subjects) {
            packed += packs.pack(subject.subject());
          }
          return packed;
        });
  }

  private List<Live> after(long subject) {
    return database.read(connection -> after(connection, subject));
  }

  private static List<Live> after(Connection connection, long subject) throws SQLException {
    return Sql.list(
        connection,
        """
        SELECT s.number, s.meeting, MAX(f.received)
        FROM facts f JOIN subjects s ON s.number = f.subject
        WHERE f.subject IN
          (SELECT DISTINCT subject FROM facts WHERE subject > ? ORDER BY subject LIMIT %d)
        GROUP BY s.number, s.meeting ORDER BY s.number"""
            .formatted(LOOKED_AT_ONCE),
        row -> new Live(row.getLong(1), row.getLong(2), row.getLong(3)),
        subject);
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
