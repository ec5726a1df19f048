package dev.rollcall.cli.terminal;

import dev.rollcall.logging.OneLineFormatter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Waits for SIGTERM or SIGINT and closes cleanly before the process ends with exit code 0. */
public final class RunUntilSignal {

  private RunUntilSignal() {}

  /**
   * Says that it runs, and waits.
   *
   * @param announcement for standard output; its reader may send the signal
   */
  public static int run(AutoCloseable running, String announcement) {
    return run(() -> Duration.ZERO, running, announcement);
  }

  /**
   * The same, with a drain between the signal and the close; a second signal ends it.
   *
   * @param drain begins it and says how long it is to be
   */
  public static int run(Supplier<Duration> drain, AutoCloseable running, String announcement) {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch hurry = new CountDownLatch(1);
    AtomicBoolean signalled = new AtomicBoolean();
    try {
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .name("stop")
                  .unstarted(
                      () -> {
                        await(hurry, drain.get());
                        int code = close(running);
                        OneLineFormatter.flush();
                        // A process that a signal ends has no exit code of its own.
                        Runtime.getRuntime().halt(code);
                      }));
    } catch (IllegalStateException _) {
      // The signal came during the start: the process ends without a drain.
      return close(running);
    }
    for (String name : List.of("TERM", "INT")) {
      Signals.handle(
          name,
          () -> {
            if (signalled.getAndSet(true)) {
              hurry.countDown();
            } else {
              System.exit(0);
            }
          });
    }
    System.out.print(announcement);
    System.out.flush();
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static void await(CountDownLatch hurry, Duration longest) {
    try {
      hurry.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static int close(AutoCloseable running) {
    try {
      running.close();
      return 0;
    } catch (Exception e) {
      System.getLogger(RunUntilSignal.class.getName())
          .log(System.Logger.Level.ERROR, "could not stop cleanly", e);
      return 1;
    }
  }
}
