package dev.rollcall.time;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that works in rounds until it is closed. After any exception of a round, an {@link
 * Error} too, it continues after a second: callers that wait for it would otherwise wait for good.
 */
public final class BackgroundTask implements AutoCloseable {

  /** What it does again and again. */
  @FunctionalInterface
  public interface Work {

    /**
     * One round.
     *
     * @return how long until the next one, unless it is woken
     */
    Duration round() throws InterruptedException;
  }

  private static final System.Logger LOG = System.getLogger(BackgroundTask.class.getName());

  /** After a failure, so that one that lasts does not take the processor. */
  private static final long PAUSE_AFTER_FAILURE_NANOS = Duration.ofSeconds(1).toNanos();

  private static final double NANOS_PER_SECOND = 1e9;

  private final Work work;
  private final long longestRoundNanos;
  private final Thread thread;
  private long firstPauseNanos;
  private volatile boolean closing;
  private volatile boolean woken;

  /** By {@link System#nanoTime}: when a round has to have succeeded. */
  private volatile long deadline;

  private volatile boolean failing;

  /**
   * A task that does nothing yet.
   *
   * @param name of its thread, in messages
   * @param longestRound after a round of more than this the task counts as stuck
   */
  public BackgroundTask(String name, Duration longestRound, Work work) {
    this.work = work;
    this.longestRoundNanos = longestRound.toNanos();
    // Native calls of the store would hold the carrier of a virtual thread.
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    this.deadline = System.nanoTime();
  }

  /** Starts; the first round comes at once. */
  public void start() {
    startAfter(Duration.ZERO);
  }

  /** Starts; the first round comes after a pause. */
  public void startAfter(Duration pause) {
    firstPauseNanos = pause.toNanos();
    deadline = System.nanoTime() + firstPauseNanos + longestRoundNanos;
    thread.start();
  }

  /** Lets the next round begin at once. */
  public void wake() {
    woken = true;
    LockSupport.unpark(thread);
  }

  /** Whether it has begun to end; a long round looks, and stops early. */
  public boolean isClosing() {
    return closing;
  }

  public boolean isAlive() {
    return thread.isAlive();
  }

  /** What is wrong with it, in words; empty while its rounds succeed in time. */
  public Optional<String> trouble() {
    if (!thread.isAlive()) {
      return Optional.of("the thread " + thread.getName() + " has ended");
    }
    long late = System.nanoTime() - deadline;
    if (late <= 0) {
      return Optional.empty();
    }
    double seconds = (late + longestRoundNanos) / NANOS_PER_SECOND;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the thread %s has %s for %.0f s",
            thread.getName(),
            failing ? "failed" : "not finished its work",
            seconds));
  }

  private void run() {
    await(firstPauseNanos);
    while (!closing) {
      long pause;
      try {
        pause = work.round().toNanos();
        succeeded(pause);
      } catch (Throwable failure) {
        failed(failure);
        pause = PAUSE_AFTER_FAILURE_NANOS;
      }
      await(pause);
    }
  }

  private void succeeded(long pause) {
    if (failing) {
      LOG.log(System.Logger.Level.WARNING, "the thread {0} works again", thread.getName());
    }
    failing = false;
    deadline = System.nanoTime() + pause + longestRoundNanos;
  }

  private void failed(Throwable failure) {
    if (failing || closing) {
      return;
    }
    failing = true;
    try {
      LOG.log(
          System.Logger.Level.ERROR,
          "the thread " + thread.getName() + " failed, and tries again each second",
          failure);
    } catch (Throwable _) {
      // Where there is no memory for the line, the thread still has to go on.
    }
  }

  /** A wake-up during a round is not lost: the flag is cleared just before the next one. */
  private void await(long nanos) {
    long until = System.nanoTime() + nanos;
    long left = nanos;
    while (left > 0 && !woken && !closing) {
      LockSupport.parkNanos(this, left);
      // An interrupt does not end it; a set flag would make parkNanos return at once.
      Thread.interrupted();
      left = until - System.nanoTime();
    }
    woken = false;
  }

  /** Lets it end after the round that runs. */
  public void stop() {
    closing = true;
    LockSupport.unpark(thread);
  }

  /** Ends it after the round that runs, and waits for that. */
  @Override
  public void close() {
    close(Duration.ofDays(1));
  }

  /** The same, but waits for no longer than this. */
  public void close(Duration atMost) {
    stop();
    try {
      if (thread.isAlive()) {
        boolean _ = thread.join(atMost);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
