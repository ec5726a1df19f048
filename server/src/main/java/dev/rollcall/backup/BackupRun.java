package dev.rollcall.backup;

import dev.rollcall.config.UsageException;
import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.time.BackgroundJob;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** The backup that a running server makes in the background, one at a time. */
public final class BackupRun implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(BackupRun.class.getName());

  /** What became of the newest. */
  public sealed interface Status {

    /** None since the start. */
    record None() implements Status {}

    /**
     * Under way.
     *
     * @param done of {@code all} bytes
     */
    record Running(Path target, long done, long all) implements Status {}

    record Done(Path target) implements Status {}

    /**
     * There is no file.
     *
     * @param reason in words
     */
    record Failed(Path target, String reason) implements Status {}
  }

  private final Optional<Backup> backup;
  private volatile Status status = new Status.None();
  private volatile boolean closed;
  private Optional<BackgroundJob> job = Optional.empty();

  /**
   * None is made yet.
   *
   * @param backup empty where the store is not embedded
   */
  public BackupRun(Optional<Backup> backup) {
    this.backup = backup;
  }

  public Status status() {
    return status;
  }

  /**
   * Begins one.
   *
   * @return false where another is under way
   * @throws UsageException where the target cannot be made, or the store is not embedded
   */
  public synchronized boolean start(Path target) {
    Backup chosen = backup.orElseThrow(() -> new UsageException(Backup.NOT_EMBEDDED));
    if (!target.isAbsolute()) {
      throw new UsageException(target + " is no absolute path");
    }
    NewFile.requireNew(target);
    if (status instanceof Status.Running) {
      return false;
    }
    status = new Status.Running(target, 0, 1);
    job = Optional.of(BackgroundJob.start("backup", () -> run(chosen, target)));
    return true;
  }

  private void run(Backup chosen, Path target) {
    try {
      chosen.write(target, (done, all) -> progress(target, done, all));
      status = new Status.Done(target);
      LOG.log(System.Logger.Level.INFO, "backup made: {0}", target);
    } catch (IOException | StoreUnavailableException | UsageException | CancellationException e) {
      status = new Status.Failed(target, reason(e));
      LOG.log(System.Logger.Level.ERROR, "no backup: {0}", reason(e));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the backup failed", e);
      status = new Status.Failed(target, "an unexpected failure; the server's log says where");
    }
  }

  private boolean progress(Path target, long done, long all) {
    status = new Status.Running(target, done, all);
    return !closed;
  }

  private static String reason(Exception failure) {
    return switch (failure) {
      case StoreUnavailableException store -> store.reason();
      case FileSystemException file -> file.getFile() + ": " + file.getReason();
      case CancellationException _ -> "the server was stopped";
      default -> String.valueOf(failure.getMessage());
    };
  }

  /** Ends one that is under way, without a file. */
  @Override
  public void close() {
    closed = true;
    Optional<BackgroundJob> newest;
    synchronized (this) {
      newest = job;
    }
    newest.ifPresent(BackgroundJob::close);
  }
}
