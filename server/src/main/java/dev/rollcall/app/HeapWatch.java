package dev.rollcall.app;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import javax.management.Notification;
import javax.management.NotificationEmitter;

/**
 * Keeps the heap small that may become large: the serial collector lets what has grown old fill all
 * the memory that it may have before it looks for garbage there. Here it is made to look earlier,
 * so that only what is really needed counts.
 */
public final class HeapWatch {

  private static final long ENOUGH = 64L << 20;

  /** How much may come on top of what turned out to be needed. */
  private static final long MARGIN = 20L << 20;

  private final MemoryPoolMXBean pool;

  private HeapWatch(MemoryPoolMXBean pool) {
    this.pool = pool;
  }

  /** Watches until the process ends; with another collector there is nothing to do. */
  public static void start() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Tenured Gen")) {
        HeapWatch watch = new HeapWatch(pool);
        pool.setUsageThreshold(watch.within(ENOUGH));
        ((NotificationEmitter) ManagementFactory.getMemoryMXBean())
            .addNotificationListener((heard, _) -> watch.hear(heard), null, null);
      }
    }
  }

  private void hear(Notification heard) {
    if (heard.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) {
      System.gc();
      pool.setUsageThreshold(within(Math.max(ENOUGH, pool.getUsage().getUsed() + MARGIN)));
    }
  }

  /** There is no threshold beyond the pool's own limit. */
  private long within(long bytes) {
    return Math.min(bytes, pool.getUsage().getMax());
  }
}
