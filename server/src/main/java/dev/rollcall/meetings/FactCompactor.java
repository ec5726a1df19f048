package dev.rollcall.meetings;

import dev.rollcall.database.Database;
import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.database.WriteQueueFullException;
import dev.rollcall.meetings.rows.FactRows;
import dev.rollcall.record.Moment;
import dev.rollcall.time.BackgroundTask;
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
  private static final int PACKED_AT_ONCE = 16;

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

  /** Lets it do at once what has become due. */
  public void wake() {
    task.wake();
  }

  private Duration round() {
    try {
      pass();
    } catch (StoreUnavailableException | WriteQueueFullException _) {
      // The facts are compacted in the next pass.
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
    List<FactTable.Uncompacted> live = after(Long.MIN_VALUE);
    while (!live.isEmpty() && !task.isClosing()) {
      List<FactTable.Uncompacted> still =
          live.stream().filter(one -> one.lastReceived() <= before).toList();
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

  private long pack(List<FactTable.Uncompacted> subjects) {
    // The record first: to fold compacted facts costs a reader more.
    subjects.forEach(subject -> meetings.refresh(subject.meeting()));
    return database.write(
        connection -> {
          CompactedFactTable packs =
              new CompactedFactTable(connection, FactRows.of(connection, database.isShared()));
          long packed = 0;
          for (FactTable.Uncompacted subject : subjects) {
            packed += packs.pack(subject.subject());
          }
          return packed;
        });
  }

  private List<FactTable.Uncompacted> after(long subject) {
    return database.read(connection -> FactTable.uncompactedAfter(connection, subject));
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
