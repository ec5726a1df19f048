package dev.rollcall.http.server.deadline;

/**
 * The read deadline of a request or a body that comes in pieces. The clock runs only while a piece
 * is waited for. Each share of the bytes has its own time, so a client that has sent much in time
 * cannot be silent for long. Confined to the reading thread, but for the wait itself.
 */
public final class ReadDeadline {

  private final HttpTimeouts timeouts;
  private final InterruptibleDeadline wait;
  private final long share;
  private boolean begun;
  private long received;
  private long waited;
  private long start;

  public ReadDeadline(HttpTimeouts timeouts, InterruptibleDeadline wait) {
    this.timeouts = timeouts;
    this.wait = wait;
    this.share = timeouts.bytesInArrival();
  }

  /** Begins to wait for the next piece. */
  public void await() {
    start = System.nanoTime();
    wait.begin(start, timeouts.nanosFor(received) - waited);
  }

  /** Begins to wait for the first piece of another, which may let itself be waited for. */
  public void awaitAnother() {
    begun = false;
    received = 0;
    waited = 0;
    start = System.nanoTime();
    wait.begin(start, timeouts.idle().toNanos());
  }

  /** Ends the wait; false where it was cut short. */
  public boolean end() {
    return wait.end();
  }

  /** Counts a piece that came in time. */
  public void count(int bytes) {
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
