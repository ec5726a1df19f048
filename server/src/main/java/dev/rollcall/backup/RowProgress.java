package dev.rollcall.backup;

import dev.rollcall.database.copy.CopyProgress;
import java.util.concurrent.CancellationException;

/** Counts rows, and tells of them now and then. */
final class RowProgress {

  private static final int EVERY = 256;

  private final long all;
  private final CopyProgress progress;
  private long done;

  RowProgress(long all, CopyProgress progress) {
    this.all = all;
    this.progress = progress;
  }

  /** One more. */
  void row() {
    done++;
    if (done % EVERY == 0 && !progress.at(done, all)) {
      throw new CancellationException("the copy was ended");
    }
  }
}
