package dev.rollcall.mirror;

import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.database.WriteQueueFullException;
import dev.rollcall.time.BackgroundJob;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The backfill of a running server, one at a time in the background. What it has got is in the
 * store: after a pause, or a stop of the server, the same order continues.
 */
public final class BackfillRun implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(BackfillRun.class.getName());

  /** What became of the newest on this node. */
  public sealed interface Status {

    /** None since the start. */
    record None() implements Status {}

    /**
     * Under way.
     *
     * @param done of {@code all} meetings that are known by now
     */
    record Running(BackfillPlan plan, long done, long all) implements Status {}

    record Ended(BackfillPlan plan, BackfillOutcome outcome) implements Status {}

    /**
     * It could not go on.
     *
     * @param reason in words
     */
    record Failed(BackfillPlan plan, String reason) implements Status {}
  }

  private final Supplier<Backfill> backfills;
  private volatile Status status = new Status.None();
  private @Nullable Backfill current;
  private Optional<BackgroundJob> job = Optional.empty();

  /**
   * None is made yet.
   *
   * @param backfills a new one for each run
   */
  public BackfillRun(Supplier<Backfill> backfills) {
    this.backfills = backfills;
  }

  public Status status() {
    return status;
  }

  /** Begins one; false where another is under way. */
  public synchronized boolean start(BackfillPlan plan) {
    if (status instanceof Status.Running) {
      return false;
    }
    Backfill backfill = backfills.get();
    status = new Status.Running(plan, 0, 0);
    current = backfill;
    job = Optional.of(BackgroundJob.start("backfill", () -> run(backfill, plan)));
    return true;
  }

  /** Lets the call under way come to its end and makes no other; false where none is under way. */
  public synchronized boolean pause() {
    if (status instanceof Status.Running && current != null) {
      current.stop();
      return true;
    }
    return false;
  }

  private void run(Backfill backfill, BackfillPlan plan) {
    try (backfill) {
      BackfillOutcome outcome =
          backfill.run(plan, (done, all) -> status = new Status.Running(plan, done, all));
      status = new Status.Ended(plan, outcome);
      LOG.log(
          System.Logger.Level.INFO,
          "backfill of {0}: {1} records kept, {2} left",
          plan.source(),
          outcome.kept(),
          outcome.left());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      failed(plan, "the server was stopped");
    } catch (StoreUnavailableException | WriteQueueFullException _) {
      failed(plan, "the store does not work at the moment; start it again to go on");
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the backfill failed", e);
      failed(plan, "an unexpected failure; the server's log says where");
    }
  }

  private void failed(BackfillPlan plan, String reason) {
    status = new Status.Failed(plan, reason);
  }

  /** Ends one that is under way after its call. */
  @Override
  public void close() {
    pause();
    Optional<BackgroundJob> newest;
    synchronized (this) {
      newest = job;
    }
    newest.ifPresent(BackgroundJob::close);
  }
}
