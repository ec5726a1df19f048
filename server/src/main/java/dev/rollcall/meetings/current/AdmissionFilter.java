package dev.rollcall.meetings.current;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Hashes of recently requested keys: a meeting is cached on its second request. Most meetings are
 * requested once and would displace the frequent ones. There are about as many places as meetings
 * that can be cached: with more, a scan over all meetings would meet its own hashes again.
 */
public final class AdmissionFilter {

  /** 2 to the 64th by the golden ratio: odd, and without a pattern that ids have too. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final int BITS = 13;

  private final AtomicIntegerArray hashes = new AtomicIntegerArray(1 << BITS);

  /** Whether the key was among the last that were requested. */
  public boolean isRequestedAgain(Object key) {
    int hash = key.hashCode() * (int) (GOLDEN >>> Integer.SIZE);
    return hashes.getAndSet(hash >>> (Integer.SIZE - BITS), hash) == hash;
  }
}
