package dev.rollcall.database;

import dev.rollcall.time.BackgroundTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Knows whether the store works: twice a second it reads, and besides takes the write lock and
 * looks at the files; a write may be waited for long, and a network that goes silent is to be known
 * soon. It writes where nothing else was written for two seconds, and during an outage each time,
 * so that the end is known at once.
 */
public final class StoreProbe implements AutoCloseable {

  private static final Duration EVERY = Duration.ofMillis(500);
  private static final Duration DURING_OUTAGE = Duration.ofMillis(200);
  private static final long WRITES_AFTER_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** A read and a write have to have gone through in this time. */
  private static final Duration LATE = Duration.ofSeconds(5);

  /** A read that a shared store does not answer in this time has failed. */
  private static final int SILENCE_MILLIS = 2_000;

  private static final double NANOS_PER_SECOND = 1e9;

  private final Database database;
  private final BackgroundTask reading =
      new BackgroundTask("read-probe", LATE, () -> round(this::read));
  private final BackgroundTask writing =
      new BackgroundTask("write-probe", LATE, () -> round(this::write));

  /** By {@link System#nanoTime}, as the next. */
  private volatile long lastRead;

  private volatile long lastWrite;

  private volatile Optional<String> aboutFiles = Optional.empty();

  public StoreProbe(Database database) {
    this.database = database;
  }

  /** Probes from now on. */
  public void start() {
    lastRead = System.nanoTime();
    lastWrite = lastRead;
    database.probed();
    reading.start();
    writing.start();
  }

  /** Why the store does not work, in words; answered from memory. */
  public Optional<String> trouble() {
    return database.outage().or(() -> aboutFiles).or(database::writerTrouble).or(this::silence);
  }

  private Optional<String> silence() {
    long since = System.nanoTime() - earlierOfBoth();
    return since <= LATE.toNanos()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "no write and read has gone through for %.0f s",
                since / NANOS_PER_SECOND));
  }

  private long earlierOfBoth() {
    return Math.min(lastRead, lastWrite);
  }

  private Duration round(Runnable attempt) {
    try {
      attempt.run();
      database.worked(earlierOfBoth());
    } catch (StoreUnavailableException | WriteQueueFullException _) {
      // The store has told the log.
    }
    return database.outage().isPresent() ? DURING_OUTAGE : EVERY;
  }

  private void read() {
    database.probe(this::read);
    lastRead = System.nanoTime();
  }

  private boolean read(Connection connection) throws SQLException {
    if (database.isShared()) {
      connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
    }
    return Sql.one(connection, "SELECT COUNT(*) FROM meta", _ -> true).isPresent();
  }

  private void write() {
    aboutFiles = database.filesTrouble();
    boolean writes =
        database.outage().isPresent() || database.nanosSinceCommit() > WRITES_AFTER_NANOS;
    database.probeWriting(connection -> write(connection, writes));
    lastWrite = System.nanoTime();
  }

  /** A transaction takes the write lock even where it changes nothing. */
  private boolean write(Connection connection, boolean writes) throws SQLException {
    if (writes) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(database.smallestWrite());
      }
    }
    return writes;
  }

  @Override
  public void close() {
    reading.stop();
    writing.close();
    reading.close();
  }
}
