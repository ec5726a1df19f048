package dev.rollcall.http;

/**
 * The read deadline of a request or a body that comes in pieces. The clock runs only while a piece
 * is waited for. Each share of the bytes has its own time, so a client that has sent much in time
 * cannot be silent for long. Confined to the reading thread, but for the wait itself.
 */
final class Incoming {

  private final Patience patience;
  private final Wait wait;
  private final long share;
  private boolean begun;
  private long received;
  private long waited;
  private long start;

  Incoming(Patience patience, Wait wait) {
    this.patience = patience;
    this.wait = wait;
    this.share = patience.bytesInArrival();
  }

  /** Begins to wait for the next piece. */
  void await() {
    start = System.nanoTime();
    wait.begin(start, patience.nanosFor(received) - waited);
  }

  /** Begins to wait for the first piece of another, which may let itself be waited for. */
  void awaitAnother() {
    begun = false;
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
    // The wait for the first byte of another request is not the client's delay.
    if (begun) {
      waited += System.nanoTime() - start;
    }
    begun = true;
    received += bytes;
    if (received >= share) {
      received = 0;
      waited = 0;
    }
  }
}
