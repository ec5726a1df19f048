package dev.rollcall.http.server;

import dev.rollcall.time.BackgroundTask;
import java.time.Duration;

/** Does something again and again, on a thread of its own, until it is closed. */
final class ScheduledTask implements AutoCloseable {

  private static final Duration LONGEST_ROUND = Duration.ofSeconds(10);

  private final BackgroundTask task;

  /** Begins; the first time comes after one period. */
  ScheduledTask(String name, Duration period, Runnable work) {
    task =
        new BackgroundTask(
            name,
            LONGEST_ROUND,
            () -> {
              work.run();
              return period;
            });
    task.startAfter(period);
  }

  @Override
  public void close() {
    task.close();
  }
}
