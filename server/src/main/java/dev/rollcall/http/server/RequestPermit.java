package dev.rollcall.http.server;

import dev.rollcall.http.HttpStatusException;
import java.util.concurrent.Semaphore;

/** One request's place among those that are worked on. */
final class RequestPermit implements AutoCloseable {

  private final Semaphore free;
  private boolean taken;

  RequestPermit(Semaphore free) {
    this.free = free;
  }

  /**
   * Takes it.
   *
   * @throws HttpStatusException with 503 if there is none; the client may come again
   */
  void take() {
    taken = free.tryAcquire();
    if (!taken) {
      throw new HttpStatusException(503, "too many requests at once, try again");
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
