package dev.rollcall.inbox;

import dev.rollcall.store.Overloaded;
import dev.rollcall.store.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Translates what comes in as soon as it is there, and clears away what is old. */
public final class InboxWorker implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(InboxWorker.class.getName());

  /** Another node may have died over what it had taken; and refusals are to be written down. */
  private static final long LOOK_EVERY_MILLIS = 1_000;

  private static final Duration EXPIRE_EVERY = Duration.ofMinutes(10);

  private final Inbox inbox;
  private final InstantSource clock;
  private final Semaphore taken = new Semaphore(0);
  private final Thread thread;
  private Instant lastExpiry = Instant.EPOCH;
  private volatile boolean closing;

  /** Starts; what a crash left over comes first. */
  public InboxWorker(Inbox inbox, InstantSource clock) {
    this.inbox = inbox;
    this.clock = clock;
    inbox.whenTaken(taken::release);
    // Native calls of the store would hold the carrier of a virtual thread.
    this.thread = Thread.ofPlatform().name("translator").start(this::run);
  }

  private void run() {
    while (!closing) {
      try {
        boolean more = inbox.translateRound();
        inbox.saveRefused();
        expireAtTimes();
        if (!more && taken.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
          taken.drainPermits();
        }
      } catch (InterruptedException e) {
        closing = true;
      } catch (RuntimeException e) {
        // Whatever it was: a thread that ends here would leave everything waiting for good.
        LOG.log(System.Logger.Level.ERROR, "what came in has to wait", e);
        pause();
      }
    }
  }

  private void expireAtTimes() {
    Instant now = clock.instant();
    if (Duration.between(lastExpiry, now).abs().compareTo(EXPIRE_EVERY) >= 0) {
      lastExpiry = now;
      inbox.expire();
    }
  }

  private void pause() {
    try {
      Thread.sleep(LOOK_EVERY_MILLIS);
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  /** Ends after the pass that runs; what still waits is translated after the next start. */
  @Override
  public void close() {
    closing = true;
    taken.release();
    try {
      thread.join();
      inbox.saveRefused();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreFailure | Overloaded e) {
      LOG.log(System.Logger.Level.WARNING, "the count of refused deliveries is lost");
    }
  }
}
