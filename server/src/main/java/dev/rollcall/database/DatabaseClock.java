package dev.rollcall.database;

import dev.rollcall.time.BackgroundTask;
import dev.rollcall.time.CorrectedClock;
import dev.rollcall.time.TimeSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares a node's clock with the one of the database that all nodes share. A node whose clock is
 * far from it uses the database's time, until its own is mended.
 */
public final class DatabaseClock implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(DatabaseClock.class.getName());

  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Duration LATE = Duration.ofSeconds(60);

  /** Nodes whose clocks differ by no more agree well enough about tokens and times. */
  private static final Duration FAR = Duration.ofSeconds(2);

  /** A correction ends below this: a clock at the limit would go to and fro. */
  private static final Duration NEAR = Duration.ofSeconds(1);

  /** A correction is kept within this: each change is a jump of the clock. */
  private static final Duration SAME = Duration.ofMillis(100);

  /** Of these the fastest counts. */
  private static final int QUESTIONS = 3;

  private static final double MILLIS_PER_SECOND = 1_000;

  /**
   * What one question has shown.
   *
   * @param ahead of the machine's clock, by the middle of the question
   * @param error at most: half of the time that the question took
   */
  private record Difference(Duration ahead, Duration error) {

    boolean isMoreThan(Duration limit) {
      return ahead.abs().minus(error).compareTo(limit) > 0;
    }
  }

  private final Database database;
  private final CorrectedClock clock;
  private final BackgroundTask task = new BackgroundTask("database-clock", LATE, this::round);

  private DatabaseClock(Database database, CorrectedClock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Compares at once, and then again and again; not a store of one node, nor tests' clocks. */
  public static Optional<DatabaseClock> start(Database database, TimeSource time) {
    if (!database.isShared() || !(time instanceof CorrectedClock clock)) {
      return Optional.empty();
    }
    DatabaseClock compared = new DatabaseClock(database, clock);
    compared.compare();
    compared.task.startAfter(EVERY);
    return Optional.of(compared);
  }

  /** What an operator has to mend, in words; empty while the clocks agree. */
  public Optional<String> warning() {
    Duration ahead = clock.correction();
    if (ahead.isZero()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "this node's clock is %.1f s %s the database's, whose time is used;"
                + " set the wrong one of the two right, by NTP",
            ahead.abs().toMillis() / MILLIS_PER_SECOND,
            ahead.isNegative() ? "ahead of" : "behind"));
  }

  private Duration round() {
    compare();
    return EVERY;
  }

  /** Also called by tests. */
  void compare() {
    Difference difference;
    try {
      difference = database.read(this::fastest);
    } catch (StoreUnavailableException _) {
      // The store has told the log; the clock goes on as it is.
      return;
    }
    boolean isCorrected = !clock.correction().isZero();
    if (!difference.isMoreThan(isCorrected ? NEAR : FAR)) {
      clock.correct(Duration.ZERO);
    } else if (!isCorrected
        || difference.ahead().minus(clock.correction()).abs().compareTo(SAME) > 0) {
      clock.correct(difference.ahead());
      warning().ifPresent(text -> LOG.log(System.Logger.Level.WARNING, text));
    }
  }

  private Difference fastest(Connection connection) throws SQLException {
    Difference best = ask(connection);
    for (int i = 1; i < QUESTIONS; i++) {
      Difference next = ask(connection);
      best = next.error().compareTo(best.error()) < 0 ? next : best;
    }
    return best;
  }

  private Difference ask(Connection connection) throws SQLException {
    try (PreparedStatement question = connection.prepareStatement("SELECT clock_timestamp()")) {
      Instant asked = clock.machineTime();
      long start = System.nanoTime();
      try (ResultSet row = question.executeQuery()) {
        Duration half = Duration.ofNanos((System.nanoTime() - start) / 2);
        row.next();
        Instant shown = row.getObject(1, OffsetDateTime.class).toInstant();
        return new Difference(Duration.between(asked.plus(half), shown), half);
      }
    }
  }

  @Override
  public void close() {
    task.close();
  }
}
