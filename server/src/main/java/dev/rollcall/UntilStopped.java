package dev.rollcall;

import java.util.concurrent.CountDownLatch;

/** Waits for SIGTERM or SIGINT and closes cleanly before the process ends with exit code 0. */
final class UntilStopped {

  private UntilStopped() {}

  /**
   * Says that it runs, and waits.
   *
   * @param announcement for standard output; whoever has read it may send the signal
   */
  static int run(AutoCloseable running, String announcement) {
    CountDownLatch never = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(
                    () -> {
                      int code = close(running);
                      LogLines.flush();
                      // A process that a signal ends has no exit code of its own.
                      Runtime.getRuntime().halt(code);
                    }));
    System.out.print(announcement);
    System.out.flush();
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static int close(AutoCloseable running) {
    try {
      running.close();
      return 0;
    } catch (Exception e) {
      System.getLogger(UntilStopped.class.getName())
          .log(System.Logger.Level.ERROR, "could not stop cleanly", e);
      return 1;
    }
  }
}
