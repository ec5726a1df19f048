package dev.rollcall.mirror;

import dev.rollcall.database.Database;
import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.database.WriteQueueFullException;
import dev.rollcall.http.client.BoundedHttpClient;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.mirror.client.CallBudget;
import dev.rollcall.mirror.client.CallFailure;
import dev.rollcall.mirror.client.TenantTokens;
import dev.rollcall.mirror.client.VendorApi;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.registry.Source;
import dev.rollcall.registry.Sources;
import dev.rollcall.sources.MirrorStatus;
import dev.rollcall.time.BackgroundTask;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The worker that asks Feishu for the records of meetings that are over: one answer a meeting, and
 * no call beyond the one that gets it. What fails for a reason of the meeting that may pass is
 * tried again, ever more seldom, for 7 hours; what fails for another pauses the source and costs no
 * meeting anything.
 */
public final class Mirror implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Mirror.class.getName());

  /** For one answer of Feishu. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  /** How long a call belongs to the process that makes it: more than any call can take. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  /** How soon, and how seldom, a meeting is asked for again that is not over yet. */
  private static final Duration SOONEST = Duration.ofSeconds(30);

  private static final Duration MOST_SELDOM = Duration.ofDays(1);

  /** How long the worker looks away at most: another node may have put something in. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

  private static final Duration WHILE_STORE_IS_AWAY = Duration.ofSeconds(1);
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);

  private final Database database;
  private final InstantSource clock;
  private final BoundedHttpClient wire;
  private final MirrorCallTable calls = new MirrorCallTable();
  private final Pauses pauses = new Pauses();
  private final RecordCalls records;
  private final ReentrantLock working = new ReentrantLock();
  private final BackgroundTask task = new BackgroundTask("mirror", LONGEST_ROUND, this::round);

  public Mirror(Database database, Ingest ingest, Sources sources, InstantSource clock) {
    this(database, ingest, sources, clock, ANSWER_TIMEOUT);
  }

  /**
   * For tests.
   *
   * @param timeout for one answer of the far end
   */
  Mirror(Database database, Ingest ingest, Sources sources, InstantSource clock, Duration timeout) {
    this.database = database;
    this.clock = clock;
    this.wire = new BoundedHttpClient(timeout);
    VendorApi api = new VendorApi(wire, new TenantTokens(wire, clock));
    this.records = new RecordCalls(database, ingest, sources, api, calls, clock);
  }

  /** Where meetings are put in whose records are wanted. */
  public MirrorQueue queue() {
    return calls;
  }

  /** How the mirror of a source is doing; empty where the source has none. */
  public Optional<MirrorStatus> status(Connection connection, Source source) throws SQLException {
    if (!source.kind().equals("feishu")) {
      return Optional.empty();
    }
    return Optional.of(
        new MirrorStatus(
            calls.waiting(connection, source.id()),
            pauses
                .of(source.id())
                .map(
                    pause ->
                        new MirrorStatus.Paused(
                            pause.outage().reason(), pause.since(), pause.until()))));
  }

  /** Starts the worker's thread. */
  public void start() {
    task.start();
  }

  /** Lets the worker look at once, after a wish was committed. */
  public void wake() {
    task.wake();
  }

  /** Asks all sources again, after one was changed. */
  public void forgetPauses() {
    pauses.forget();
    task.wake();
  }

  /** What is wrong with its thread, in words. */
  public Optional<String> trouble() {
    return task.trouble();
  }

  /** Ends the worker; a call in progress is aborted and remains due. */
  @Override
  public void close() {
    task.stop();
    wire.close();
    task.close(Duration.ofSeconds(10));
  }

  private Duration round() throws InterruptedException {
    try {
      return runNext() ? Duration.ZERO : untilNext();
    } catch (StoreUnavailableException | WriteQueueFullException _) {
      return WHILE_STORE_IS_AWAY;
    }
  }

  /** The end of a pause is found out at the next look. */
  Duration untilNext() {
    Moment now = now();
    Set<SourceId> paused = pauses.at(now);
    return database
        .read(connection -> calls.nextDue(connection, paused))
        .map(due -> Duration.between(now.toInstant(), due.toInstant()))
        .filter(until -> until.compareTo(LOOK_AGAIN) < 0)
        .orElse(LOOK_AGAIN);
  }

  /** Makes every call that is due now. */
  public void runDue() throws InterruptedException {
    boolean more = true;
    while (more) {
      more = runNext();
    }
  }

  /** Makes the call that has been due the longest; false where none is. */
  private boolean runNext() throws InterruptedException {
    working.lockInterruptibly();
    try {
      Moment now = now();
      Set<SourceId> paused = pauses.at(now);
      Optional<MirrorCall> due = database.read(connection -> calls.due(connection, now, paused));
      if (due.isEmpty() || task.isClosing()) {
        return false;
      }
      Moment lease = now.plus(LEASE);
      if (database.write(connection -> calls.claim(connection, due.get(), lease))) {
        make(due.get().claimedUntil(lease));
      }
      return true;
    } finally {
      working.unlock();
    }
  }

  /** Held while a call is made. */
  public Lock calling() {
    return working;
  }

  private void make(MirrorCall call) throws InterruptedException {
    try {
      CallOutcome made = records.make(call, CallBudget.UNLIMITED);
      if (made instanceof CallOutcome.Unavailable(CallFailure outage)) {
        unavailable(call, outage);
        return;
      }
      pauses.answered(call.source()).ifPresent(pause -> answersAgain(call, pause));
      settle(call, made);
    } catch (RuntimeException e) {
      // Of the store, most likely: not the far end's doing, and no reason to lose the record.
      putOff(call, whileRunning(call), call.attempts(), "the answer could not be kept");
      throw e;
    }
  }

  private void settle(MirrorCall call, CallOutcome made) {
    switch (made) {
      case CallOutcome.Kept _ ->
          LOG.log(Level.INFO, "mirrored meeting {0} of {1}", call.meeting().value(), call.source());
      case CallOutcome.Running _ ->
          putOff(call, whileRunning(call), call.attempts(), "it is not over yet");
      case CallOutcome.Later(String reason) -> later(call, reason);
      case CallOutcome.GivenUp(String reason) -> warn(call, reason);
      // An outage is another's to handle, and the budget has no end.
      case CallOutcome.Unavailable _, CallOutcome.NoBudget _ -> {}
    }
  }

  /** A meeting that has run for long may go on for long: when its age has doubled. */
  private Moment whileRunning(MirrorCall call) {
    Moment now = now();
    Duration age = Duration.between(call.learned().toInstant(), now.toInstant());
    Duration least = age.compareTo(SOONEST) < 0 ? SOONEST : age;
    return now.plus(least.compareTo(MOST_SELDOM) > 0 ? MOST_SELDOM : least);
  }

  /**
   * The source is left alone. The meeting that was asked for comes last when it is asked again: it
   * may be the one that the far end fails at. So what may be its own doing counts once against it.
   */
  private void unavailable(MirrorCall call, CallFailure outage) {
    if (task.isClosing()) {
      // Aborted by close: not a failure.
      putOff(call, now(), call.attempts(), "stopped");
      return;
    }
    Optional<CallFailure> former = pauses.of(call.source()).map(Pauses.Pause::outage);
    Pauses.Pause pause = pauses.failed(call.source(), outage, now());
    boolean mayBeItsOwn = outage.cause() == CallFailure.Cause.AWAY && former.isEmpty();
    Optional<Duration> again = Attempts.pauseAfter(call.attempts() + 1);
    if (mayBeItsOwn && again.isEmpty()) {
      giveUp(call, outage.reason());
    } else {
      int attempts = call.attempts() + (mayBeItsOwn ? 1 : 0);
      putOff(call, pause.until(), attempts, outage.reason());
    }
    if (former.filter(known -> known.cause() == outage.cause()).isEmpty()) {
      LOG.log(
          Level.WARNING,
          "the mirror of {0} is paused, next try {1}: {2}",
          call.source(),
          pause.until().toInstant(),
          outage.reason());
    }
  }

  private static void answersAgain(MirrorCall call, Pauses.Pause pause) {
    LOG.log(
        Level.INFO,
        "the mirror of {0} goes on, paused since {1}",
        call.source(),
        pause.since().toInstant());
  }

  private void later(MirrorCall call, String reason) {
    int attempts = call.attempts() + 1;
    Optional<Duration> pause = Attempts.pauseAfter(attempts);
    if (pause.isEmpty()) {
      giveUp(call, reason);
      return;
    }
    putOff(call, now().plus(pause.get()), attempts, reason);
    LOG.log(
        Level.INFO,
        "meeting {0} of {1} is to be asked for again: {2}",
        call.meeting().value(),
        call.source(),
        reason);
  }

  private void giveUp(MirrorCall call, String last) {
    String reason = "gave up after %d attempts: %s".formatted(call.attempts() + 1, last);
    records.giveUp(call, reason);
    warn(call, reason);
  }

  private void putOff(MirrorCall call, Moment until, int attempts, String reason) {
    database.write(
        connection -> {
          calls.putOff(connection, call, until, attempts, reason);
          return until;
        });
  }

  private static void warn(MirrorCall call, String reason) {
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
