package dev.rollcall.cli.terminal;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar on standard error where a person looks on, and nothing elsewhere. */
public final class Progress implements AutoCloseable {

  private final Optional<ProgressBar> bar;

  private Progress(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  public static Progress start(String unit) {
    return start(unit, 1);
  }

  /** Of a number of bytes. */
  public static Progress ofBytes() {
    return start("MiB", 1L << 20);
  }

  private static Progress start(String unit, long size) {
    boolean watched = Terminal.console().isPresent();
    return new Progress(
        watched
            ? Optional.of(
                new ProgressBarBuilder()
                    .setTaskName("rollcall")
                    .setUnit(" " + unit, size)
                    .setUpdateIntervalMillis(200)
                    .build())
            : Optional.empty());
  }

  public void at(long done, long all) {
    bar.ifPresent(shown -> shown.maxHint(all).stepTo(done));
  }

  /** The same, of a copy that goes on. */
  public boolean copied(long done, long all) {
    at(done, all);
    return true;
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
