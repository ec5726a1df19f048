package dev.rollcall.http;

import java.lang.management.ManagementFactory;
import java.util.List;
import jdk.management.VirtualThreadSchedulerMXBean;

/** The system's threads that carry virtual ones. */
final class Carriers {

  /** How an operator sets their number, and the most that there may be. */
  private static final List<String> SETTINGS =
      List.of("jdk.virtualThreadScheduler.parallelism", "jdk.virtualThreadScheduler.maxPoolSize");

  /** The most that there may be where nobody has said so, and where there are fewer processors. */
  private static final int MOST = 256;

  private Carriers() {}

  /**
   * Makes sure that there is one more than processors, if the operator has not said how many. A
   * carrier goes on with what its own threads have woken before it looks for what comes from
   * outside: a new connection, the end of a write. While clients keep as many carriers at it as
   * there are processors, newcomers would wait for seconds; the one more has nothing of its own.
   */
  static void haveOneForNewcomers() {
    if (SETTINGS.stream().noneMatch(setting -> System.getProperty(setting) != null)) {
      VirtualThreadSchedulerMXBean scheduler =
          ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
      int wanted = Math.min(MOST, Runtime.getRuntime().availableProcessors() + 1);
      scheduler.setParallelism(Math.max(wanted, scheduler.getParallelism()));
    }
  }
}
