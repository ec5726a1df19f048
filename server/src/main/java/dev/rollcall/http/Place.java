package dev.rollcall.http;

import java.util.concurrent.Semaphore;

/** One request's place among those that are worked on. */
final class Place implements AutoCloseable {

  private final Semaphore free;
  private boolean taken;

  Place(Semaphore free) {
    this.free = free;
  }

  /**
   * Takes it.
   *
   * @throws RequestRefused with 503 if there is none; the client may come again
   */
  void take() {
    taken = free.tryAcquire();
    if (!taken) {
      throw new RequestRefused(503, "too many requests at once, try again");
    }
  }

  /** Leaves it to others, if it was taken. */
  @Override
  public void close() {
    if (taken) {
      taken = false;
      free.release();
    }
  }
}
