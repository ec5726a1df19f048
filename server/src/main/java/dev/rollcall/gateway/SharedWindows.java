package dev.rollcall.gateway;

import dev.rollcall.config.RateLimits;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The windows of one caller that all nodes count together. A node asks for as many calls as wait,
 * and for a hundredth of the limit where that is more: so a caller at its limit costs a node about
 * a hundred statements a second at most. A refusal is remembered until a window has room.
 */
final class SharedWindows implements CallWindows {

  /** What a node may hold unused of a limit, which other nodes cannot use then. */
  private static final int PARTS = 100;

  private static final int SECONDS_PER_MINUTE = 60;

  /** A refusal, until a time of the node. */
  private record Full(int limit, long until) {}

  private final String caller;
  private final RateLimits limits;
  private final RateTable table;
  private final LongSupplier nanoTime;
  private final int part;
  private final AtomicInteger waiting = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private int left;
  private long leaseEnd;
  private Optional<Full> full = Optional.empty();

  /**
   * Nothing is asked for yet.
   *
   * @param caller under which all nodes count
   * @param nanoTime monotonic, as {@code System.nanoTime()}
   */
  SharedWindows(String caller, RateLimits limits, RateTable table, LongSupplier nanoTime) {
    this.caller = caller;
    this.limits = limits;
    this.table = table;
    this.nanoTime = nanoTime;
    // A lease ends with its second: by this no more than a part of a minute is lost.
    this.part =
        Math.max(1, Math.min(limits.perSecond(), limits.perMinute() / SECONDS_PER_MINUTE) / PARTS);
  }

  @Override
  public Optional<Overflow> take() {
    waiting.incrementAndGet();
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      if (left > 0 && now - leaseEnd < 0) {
        left--;
        return Optional.empty();
      }
      Optional<Full> known = full.filter(window -> now - window.until() < 0);
      return known.isPresent() ? Optional.of(overflow(known.get(), now)) : ask(now);
    } finally {
      lock.unlock();
      waiting.decrementAndGet();
    }
  }

  private Optional<Overflow> ask(long now) {
    int asked = Math.max(part, waiting.get());
    RateTable.Lease lease =
        table.take(
            caller, limits, Math.min(asked, Math.min(limits.perSecond(), limits.perMinute())));
    if (lease.granted() > 0) {
      left = lease.granted() - 1;
      // From before the question: no call is made after the end of the window.
      leaseEnd = now + TimeUnit.MICROSECONDS.toNanos(lease.secondLeft());
      full = Optional.empty();
      return Optional.empty();
    }
    left = 0;
    long answered = nanoTime.getAsLong();
    boolean minuteIsFull = lease.minuteCalls() >= limits.perMinute();
    long wait = Math.max(1, minuteIsFull ? lease.minuteLeft() : lease.secondLeft());
    Full window =
        new Full(
            minuteIsFull ? limits.perMinute() : limits.perSecond(),
            answered + TimeUnit.MICROSECONDS.toNanos(wait));
    full = Optional.of(window);
    return Optional.of(overflow(window, answered));
  }

  /** Rounded up, so that a client that waits so long is admitted. */
  private static Overflow overflow(Full window, long now) {
    return new Overflow(
        window.limit(), Math.ceilDiv(window.until() - now, TimeUnit.SECONDS.toNanos(1)));
  }
}
