package dev.rollcall.http;

/**
 * The coming of a request or of a body, a piece at a time, under a clock that runs only while a
 * piece is waited for. The waiting thread's own, but for the wait itself.
 */
final class Incoming {

  private final Patience patience;
  private final Wait wait;
  private long received;
  private long waited;
  private long start;

  Incoming(Patience patience, Wait wait) {
    this.patience = patience;
    this.wait = wait;
  }

  /** Begins to wait for the next piece. */
  void await() {
    start = System.nanoTime();
    wait.begin(start, patience.nanosFor(received) - waited);
  }

  /** Begins to wait for the first piece of another, which may let itself be waited for. */
  void awaitAnother() {
    received = 0;
    waited = 0;
    start = System.nanoTime();
    wait.begin(start, patience.idle().toNanos());
  }

  /** Ends the wait; false where it was cut short. */
  boolean end() {
    return wait.end();
  }

  /** Counts a piece that came in time. */
  void count(int bytes) {
    // The wait for the very first byte of another is not the client's dawdling.
    if (received > 0) {
      waited += System.nanoTime() - start;
    }
    received += bytes;
  }
}
