package dev.rollcall.http.server.deadline;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A thread's wait for a client. To end it early, a caller interrupts the thread, which closes the
 * socket that it waits on.
 */
public final class InterruptibleDeadline {

  private static final long NONE = 0;
  private static final long CUT = 2;

  /** Until when, in the odd ones of {@code System.nanoTime()}; or one of the even words above. */
  private final AtomicLong end = new AtomicLong(NONE);

  private volatile Thread thread = Thread.currentThread();

  public void begin(long now, long nanos) {
    thread = Thread.currentThread();
    end.set((now + nanos) | 1);
  }

  /** False where it was cut short: then this thread is interrupted, or will be. */
  public boolean end() {
    return end.getAndSet(NONE) != CUT;
  }

  /** Cuts it short if its time is up. */
  public void endIfOver(long now) {
    long until = end.get();
    if (isUnderWay(until) && until - now < 0) {
      cut(until);
    }
  }

  /** Cuts it short if there is one. */
  public void endNow() {
    long until = end.get();
    if (isUnderWay(until)) {
      cut(until);
    }
  }

  private void cut(long until) {
    // The thread may have gone on in the meantime, and must not be interrupted then.
    if (end.compareAndSet(until, CUT)) {
      thread.interrupt();
    }
  }

  private static boolean isUnderWay(long until) {
    return (until & 1) == 1;
  }
}
