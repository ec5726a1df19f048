package dev.rollcall.bench.faults;

import java.net.URI;
import java.util.Locale;

/** Asks one node for {@code /readyz} ten times a second. */
final class Readiness implements AutoCloseable {

  private static final double BETWEEN_SECONDS = 0.1;

  private final Api api = new Api();
  private final Thread thread;
  private final long begin = System.nanoTime();
  private volatile long offAfter = -1;
  private volatile boolean ending;

  Readiness(URI address) {
    this.thread = Thread.ofPlatform().start(() -> ask(address));
  }

  private void ask(URI address) {
    while (!ending) {
      if (!api.get(address, "/readyz").isOk() && offAfter < 0) {
        offAfter = System.nanoTime() - begin;
      }
      Shell.sleep(BETWEEN_SECONDS);
    }
  }

  /** When it was first off, in words. */
  String text() {
    return offAfter < 0 ? "never" : String.format(Locale.ROOT, "%.1f s", offAfter / 1e9);
  }

  @Override
  public void close() {
    ending = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
