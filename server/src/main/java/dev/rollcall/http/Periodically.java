package dev.rollcall.http;

import java.time.Duration;

/** Does something again and again, on a thread of its own, until it is closed. */
final class Periodically implements AutoCloseable {

  private final Thread thread;

  /** Begins; the first time comes after one period. */
  Periodically(String name, Duration period, Runnable task) {
    thread =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .start(
                () -> {
                  try {
                    while (true) {
                      Thread.sleep(period);
                      task.run();
                    }
                  } catch (InterruptedException _) {
                    // Closed.
                  }
                });
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
