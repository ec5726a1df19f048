package dev.rollcall.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that works on a folder come to a clean end when SIGINT or SIGTERM comes: it is
 * told to stop, and the process waits for it. Its exit code is then 0.
 */
public final class StopSignal {

  private static final int LONGEST_SECONDS = 60;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private StopSignal(Runnable stop) {
    this.hook =
        Thread.ofPlatform()
            .name("stop")
            .unstarted(
                () -> {
                  stop.run();
                  try {
                    boolean clean = done.await(LONGEST_SECONDS, TimeUnit.SECONDS);
                    Runtime.getRuntime().halt(clean ? 0 : 1);
                  } catch (InterruptedException e) {
                    Runtime.getRuntime().halt(1);
                  }
                });
  }

  /**
   * From now until the command has ended.
   *
   * @param stop what tells the command
   */
  public static StopSignal toStop(Runnable stop) {
    StopSignal signal = new StopSignal(stop);
    try {
      Runtime.getRuntime().addShutdownHook(signal.hook);
    } catch (IllegalStateException _) {
      // The process is ending already.
    }
    return signal;
  }

  /** The command has come to its end and let go of everything. */
  public void ended() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The signal is here already, and the hook ends the process.
    }
  }
}
