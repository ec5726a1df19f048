package dev.rollcall.inbox;

import dev.rollcall.database.StoreException;
import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.database.WriteQueueFullException;
import dev.rollcall.time.BackgroundTask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Translates what comes in as soon as it is there, and clears away what is old. */
public final class InboxWorker implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(InboxWorker.class.getName());

  /** Another node may have died over what it had taken; and counts are to be written down. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private static final Duration LONGEST_ROUND = Duration.ofMinutes(2);

  private static final long SAVE_EVERY_NANOS = 1_000_000_000;

  private static final Duration EXPIRE_EVERY = Duration.ofMinutes(10);

  private final Inbox inbox;
  private final InstantSource clock;
  private final BackgroundTask task = new BackgroundTask("translator", LONGEST_ROUND, this::round);

  /** Real time: what a crash loses is not to depend on a clock that a test has stopped. */
  private long lastSave = System.nanoTime();

  private Instant lastExpiry = Instant.EPOCH;
  private final AtomicBoolean expiryWanted = new AtomicBoolean();

  /** Starts; what a crash left over comes first. */
  public InboxWorker(Inbox inbox, InstantSource clock) {
    this.inbox = inbox;
    this.clock = clock;
    inbox.whenTaken(task::wake);
    task.start();
  }

  /** Lets it do at once what has become due. */
  public void wake() {
    expiryWanted.set(true);
    task.wake();
  }

  private Duration round() {
    try {
      boolean more = inbox.translateRound();
      saveCountsAtTimes();
      expireAtTimes();
      return more ? Duration.ZERO : LOOK_EVERY;
    } catch (StoreUnavailableException | WriteQueueFullException _) {
      return LOOK_EVERY;
    }
  }

  private void saveCountsAtTimes() {
    if (System.nanoTime() - lastSave >= SAVE_EVERY_NANOS) {
      inbox.saveCounts();
      lastSave = System.nanoTime();
    }
  }

  private void expireAtTimes() {
    Instant now = clock.instant();
    boolean isDue = Duration.between(lastExpiry, now).abs().compareTo(EXPIRE_EVERY) >= 0;
    if (expiryWanted.getAndSet(false) || isDue) {
      inbox.expire();
      lastExpiry = now;
    }
  }

  /** What is wrong with its thread, in words. */
  public Optional<String> trouble() {
    return task.trouble();
  }

  /** Ends after the pass that runs; what still waits is translated after the next start. */
  @Override
  public void close() {
    task.close();
    try {
      inbox.saveCounts();
    } catch (StoreException | StoreUnavailableException | WriteQueueFullException e) {
      LOG.log(System.Logger.Level.WARNING, "the counts of the last second's deliveries are lost");
    }
  }
}
