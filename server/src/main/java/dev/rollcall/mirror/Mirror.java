package dev.rollcall.mirror;

import dev.rollcall.directory.Sources;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.record.Moment;
import dev.rollcall.store.Database;
import dev.rollcall.store.Overloaded;
import dev.rollcall.store.StoreUnavailable;
import dev.rollcall.time.BackgroundTask;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The worker that asks Feishu for the records of meetings that are over: one answer a meeting, and
 * no call beyond the one that gets it. What fails for a reason that may pass is tried again, ever
 * more seldom, for 7 hours.
 */
public final class Mirror implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Mirror.class.getName());

  /** For one answer of the far end. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How long a call belongs to the process that makes it: more than any call can take. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration GIVE_UP_AFTER = Duration.ofHours(7);

  /** How long the worker looks away at most: another node may have put something in. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

  private static final Duration WHILE_STORE_IS_AWAY = Duration.ofSeconds(1);
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);

  private final Database database;
  private final InstantSource clock;
  private final Wire wire;
  private final MirrorCalls calls = new MirrorCalls();
  private final RecordCalls records;
  private final ReentrantLock working = new ReentrantLock();
  private final BackgroundTask task = new BackgroundTask("mirror", LONGEST_ROUND, this::round);

  public Mirror(Database database, Ingest ingest, Sources sources, InstantSource clock) {
    this(database, ingest, sources, clock, PATIENCE);
  }

  /**
   * For tests.
   *
   * @param patience for one answer of the far end
   */
  Mirror(
      Database database, Ingest ingest, Sources sources, InstantSource clock, Duration patience) {
    this.database = database;
    this.clock = clock;
    this.wire = new Wire(patience);
    VendorApi api = new VendorApi(wire, new TenantTokens(wire, clock));
    this.records = new RecordCalls(database, ingest, sources, api, calls, clock);
  }

  /** Where meetings are put in whose records are wanted. */
  public MirrorQueue queue() {
    return calls;
  }

  /** Starts the worker's thread. */
  public void start() {
    task.start();
  }

  /** Lets the worker look at once, after a wish was committed. */
  public void wake() {
    task.wake();
  }

  /** Lets go of a call under way, which stays to be made, and ends the worker. */
  @Override
  public void close() {
    task.stop();
    wire.close();
    task.close(Duration.ofSeconds(10));
  }

  private Duration round() throws InterruptedException {
    try {
      runDue();
      return untilNext();
    } catch (StoreUnavailable | Overloaded _) {
      return WHILE_STORE_IS_AWAY;
    }
  }

  private Duration untilNext() {
    Moment now = now();
    return database
        .read(calls::nextDue)
        .map(due -> Duration.between(now.toInstant(), due.toInstant()))
        .filter(until -> until.compareTo(LOOK_AGAIN) < 0)
        .orElse(LOOK_AGAIN);
  }

  /** Makes every call that is due now. */
  public void runDue() throws InterruptedException {
    working.lockInterruptibly();
    try {
      while (!task.isClosing()) {
        Moment now = now();
        List<Call> due = database.read(connection -> calls.due(connection, now, 1));
        if (due.isEmpty()) {
          return;
        }
        Call call = due.getFirst();
        if (database.write(connection -> calls.claim(connection, call, now.plus(LEASE)))) {
          make(call);
        }
      }
    } finally {
      working.unlock();
    }
  }

  private void make(Call call) throws InterruptedException {
    switch (records.make(call, Budget.UNLIMITED)) {
      case Made.Kept _ ->
          LOG.log(Level.INFO, "mirrored meeting {0} of {1}", call.meeting().value(), call.source());
      case Made.Running _ ->
          later(call, new Made.Later("it is not over yet", false, Optional.empty()));
      case Made.Later later -> later(call, later);
      case Made.GivenUp(String reason) -> warn(call, reason);
      // Its budget has no end.
      case Made.NoBudget _ -> {}
    }
  }

  private void later(Call call, Made.Later later) {
    if (task.isClosing()) {
      // Cut off by ourselves: nobody's failure.
      putOff(call, call.due(), call.attempts(), "stopped");
      return;
    }
    Moment now = now();
    Moment deadline = call.learned().plus(GIVE_UP_AFTER);
    int attempts = call.attempts() + 1;
    if (!now.isBefore(deadline)) {
      String reason = "gave up after %d attempts: %s".formatted(attempts, later.reason());
      records.giveUp(call, reason);
      warn(call, reason);
      return;
    }
    Duration backoff = backoff(attempts);
    Duration told = later.pause().orElse(Duration.ZERO);
    Moment next = now.plus(told.compareTo(backoff) > 0 ? told : backoff);
    putOff(call, Moment.max(Moment.min(next, deadline), now.plus(told)), attempts, later.reason());
    if (later.forAll()) {
      Moment alone = now.plus(later.pause().orElse(FIRST_PAUSE));
      database.write(
          connection -> {
            calls.leaveAlone(connection, call.source(), alone);
            return alone;
          });
    }
    LOG.log(
        Level.INFO,
        "meeting {0} of {1} is to be asked for again: {2}",
        call.meeting().value(),
        call.source(),
        later.reason());
  }

  private void putOff(Call call, Moment until, int attempts, String reason) {
    database.write(
        connection -> {
          calls.putOff(connection, call, until, attempts, reason);
          return until;
        });
  }

  private static Duration backoff(int attempts) {
    int doublings = Math.min(attempts - 1, Integer.SIZE - 2);
    Duration grown = FIRST_PAUSE.multipliedBy(1L << doublings);
    return grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
  }

  private static void warn(Call call, String reason) {
    LOG.log(
        Level.WARNING,
        "meeting {0} of {1} is not mirrored: {2}",
        call.meeting().value(),
        call.source(),
        reason);
  }

  private Moment now() {
    return Moment.of(clock.instant());
  }
}
