package dev.rollcall.bench.faults;

/** Work that is done again and again on a thread of its own, with a pause after each time. */
final class Repeated implements AutoCloseable {

  private final Thread thread;
  private volatile boolean ending;

  Repeated(double pauseSeconds, Runnable work) {
    thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!ending) {
                    work.run();
                    Shell.sleep(pauseSeconds);
                  }
                });
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
