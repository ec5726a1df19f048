package dev.rollcall.admin.testing;

import dev.rollcall.backup.BackupRun;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.inbox.Inbox;
import dev.rollcall.mirror.BackfillRun;
import dev.rollcall.mirror.Mirror;
import dev.rollcall.seed.Seed;
import dev.rollcall.seed.SeedLoader;
import dev.rollcall.time.AdjustableClock;
import dev.rollcall.time.IdSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes a server what it was after its start: the store holds the seed and nothing else, the clock
 * has not been moved.
 *
 * @param seed that of the start
 * @param memories forget what is in memory
 * @param afterSeed what the start did after the seed
 */
public record Reset(
    SeedLoader loader,
    Optional<Seed> seed,
    Inbox inbox,
    Mirror mirror,
    BackfillRun backfills,
    BackupRun backups,
    AdjustableClock clock,
    IdSource ids,
    List<Runnable> memories,
    Runnable afterSeed) {

  /** More than calls and attempts are counted for, less than a session lasts. */
  private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

  public Reset {
    memories = List.copyOf(memories);
  }

  /**
   * Does it; requests that run meanwhile see the server before or after.
   *
   * @throws HttpStatusException 409 while a backup or a backfill runs
   */
  public synchronized void run() {
    if (backups.status() instanceof BackupRun.Status.Running) {
      throw new HttpStatusException(409, "a backup is being made; reset after it has ended");
    }
    if (backfills.status() instanceof BackfillRun.Status.Running) {
      throw new HttpStatusException(409, "a backfill is under way; pause it first");
    }
    // What they read before would become facts after.
    inbox.translating().lock();
    mirror.calling().lock();
    try {
      startOver();
    } finally {
      mirror.calling().unlock();
      inbox.translating().unlock();
    }
    afterSeed.run();
    ids.restart();
  }

  private void startOver() {
    clock.restore(LONGEST_WINDOW);
    loader.startOver(seed);
    memories.forEach(Runnable::run);
  }
}
