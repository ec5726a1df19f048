package dev.rollcall.bench.faults;

import java.net.URI;
import java.util.Locale;

/** Asks one node for {@code /readyz} ten times a second. */
final class Readiness implements AutoCloseable {

  private static final double BETWEEN_SECONDS = 0.1;

  private final Api api = new Api();
  private final long begin = System.nanoTime();
  private volatile long offAfter = -1;
  private final Repeated asking;

  Readiness(URI address) {
    this.asking = new Repeated(BETWEEN_SECONDS, () -> ask(address));
  }

  private void ask(URI address) {
    if (!api.get(address, "/readyz").isOk() && offAfter < 0) {
      offAfter = System.nanoTime() - begin;
    }
  }

  /** When it was first off, in words. */
  String text() {
    return offAfter < 0 ? "never" : String.format(Locale.ROOT, "%.1f s", offAfter / 1e9);
  }

  @Override
  public void close() {
    asking.close();
  }
}
