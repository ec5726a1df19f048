package dev.rollcall;

import java.lang.management.ManagementFactory;
import java.util.List;
import jdk.management.VirtualThreadSchedulerMXBean;

/** Settings of the whole JVM; only {@link Main} applies them, to a process of its own. */
final class JvmSettings {

  /** How an operator sets the number of carriers, and the most that there may be. */
  private static final List<String> CARRIERS =
      List.of("jdk.virtualThreadScheduler.parallelism", "jdk.virtualThreadScheduler.maxPoolSize");

  /** The JDK's own limit where there are fewer processors. */
  private static final int MOST_CARRIERS = 256;

  private JvmSettings() {}

  /** To be called before anything else. */
  static void apply() {
    // The HTTP library would search the whole jar for what is named in the code.
    System.setProperty("io.helidon.metadata.mode", "none");
    addCarrier();
  }

  /**
   * One carrier of virtual threads more than processors, unless the operator has said how many. A
   * busy carrier runs local wake-ups before it looks for what comes from outside: new connections
   * would starve for seconds while clients keep as many carriers busy as there are processors.
   */
  private static void addCarrier() {
    if (CARRIERS.stream().noneMatch(setting -> System.getProperty(setting) != null)) {
      VirtualThreadSchedulerMXBean scheduler =
          ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
      int wanted = Math.min(MOST_CARRIERS, Runtime.getRuntime().availableProcessors() + 1);
      scheduler.setParallelism(Math.max(wanted, scheduler.getParallelism()));
    }
  }
}
