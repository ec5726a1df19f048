package dev.rollcall.time;

/** Work that is done once, on a thread of its own. */
public final class BackgroundJob implements AutoCloseable {

  private final Thread thread;

  private BackgroundJob(Thread thread) {
    this.thread = thread;
  }

  /**
   * Begins it.
   *
   * @param name of its thread
   * @param work handles its own failures
   */
  public static BackgroundJob start(String name, Runnable work) {
    // Native calls of the store would hold the carrier of a virtual thread.
    return new BackgroundJob(Thread.ofPlatform().daemon().name(name).start(work));
  }

  /** Waits until it has ended. */
  @Override
  public void close() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
