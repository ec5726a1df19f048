package dev.rollcall.database;

import dev.rollcall.time.BackgroundTask;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * All writing: one platform thread that runs the waiting works and commits them together, so that a
 * sync to disk is shared by everyone who waited for it (native calls would hold the carriers of
 * virtual threads). A work that fails is taken back alone: the group is rolled back and its works
 * are run one by one.
 */
final class WriteQueue implements AutoCloseable {

  private static final int WAITING_AT_MOST = 4_096;
  private static final int GROUP_AT_MOST = 256;

  /** Rows of one transaction, unless a single work has more: about 50 ms of the writer. */
  private static final int ROWS_AT_MOST = 1_000;

  private static final Duration TURN_AT_MOST = Duration.ofSeconds(10);

  /** A caller that finds no place in this time gets an error. */
  private static final int LONGEST_WAIT_MILLIS = 100;

  private static final int LOOK_EVERY_MILLIS = 100;
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(10);

  private final GroupTransaction transaction;
  private final Runnable afterCommit;
  private final Supplier<Optional<String>> lost;
  private final StoreOutage outage;
  private final BlockingQueue<WaitingWork<?, ?>> queue = new ArrayBlockingQueue<>(WAITING_AT_MOST);
  private final BackgroundTask task =
      new BackgroundTask("store-writer", LONGEST_ROUND, this::round);

  /** One work of many rows waits at a time: a small one waits for at most one of them. */
  private final Semaphore large = new Semaphore(1, true);

  private volatile boolean closing;

  /** By {@link System#nanoTime}. */
  private volatile long lastCommit = System.nanoTime();

  /**
   * A queue that takes works at once.
   *
   * @param afterCommit told of each commit, before anyone is answered: who reads after an answer
   *     must not take the state for the old
   * @param lost asked after each commit: why what was committed is lost all the same
   */
  WriteQueue(
      GroupTransaction transaction,
      Runnable afterCommit,
      Supplier<Optional<String>> lost,
      StoreOutage outage) {
    this.transaction = transaction;
    this.lost = lost;
    this.outage = outage;
    this.afterCommit = afterCommit;
    task.start();
  }

  /**
   * Writes; see {@link Database#write}.
   *
   * @param rows about how many rows it writes
   */
  <T> T write(Database.Work<T> work, int rows) {
    return write(WaitingWork.of(work, rows));
  }

  /** The same for a caller's part of a work that others share. */
  <I, T> T write(Database.SharedWork<I, T> work, I input, int rows) {
    return write(new WaitingWork<>(work, input, rows, new CompletableFuture<>()));
  }

  private <T> T write(WaitingWork<?, T> waiting) {
    if (waiting.rows() <= ROWS_AT_MOST) {
      return enqueueAndWait(waiting);
    }
    awaitTurn();
    try {
      return enqueueAndWait(waiting);
    } finally {
      large.release();
    }
  }

  private void awaitTurn() {
    try {
      if (large.tryAcquire(TURN_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new WriteQueueFullException();
  }

  private <T> T enqueueAndWait(WaitingWork<?, T> waiting) {
    enqueue(waiting);
    try {
      return waiting.result().join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw closing
          ? new StoreUnavailableException("the store is closed", cause)
          : SqlErrors.toThrow("a write failed", cause);
    }
  }

  void writeLater(Database.Work<?> work) {
    queue.offer(WaitingWork.of(work, 1));
  }

  /** What is wrong with the writer's thread. */
  Optional<String> trouble() {
    return closing ? Optional.of("the store is closed") : task.trouble();
  }

  /** Works that were not begun. */
  int waiting() {
    return queue.size();
  }

  long nanosSinceCommit() {
    return System.nanoTime() - lastCommit;
  }

  private void enqueue(WaitingWork<?, ?> waiting) {
    boolean taken;
    try {
      taken = !closing && queue.offer(waiting, LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      taken = false;
    }
    // Callers between the last look into the queue and the thread's end get an error.
    if (!taken || (!task.isAlive() && queue.remove(waiting))) {
      throw new WriteQueueFullException();
    }
  }

  private Duration round() throws InterruptedException {
    WaitingWork<?, ?> first = queue.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    if (first != null) {
      commitWith(first);
    }
    return Duration.ZERO;
  }

  private void commitWith(WaitingWork<?, ?> first) {
    List<WaitingWork<?, ?>> group = new ArrayList<>(GROUP_AT_MOST);
    group.add(first);
    try {
      fill(group, first.rows());
      commit(group);
    } catch (Throwable failure) {
      // No caller may wait for ever; those that have their answer keep it.
      group.forEach(waiting -> waiting.fail(failure));
      throw failure;
    }
  }

  /** Takes what waits, until the transaction has enough to do. */
  private void fill(List<WaitingWork<?, ?>> group, int rowsOfFirst) {
    int rows = rowsOfFirst;
    while (group.size() < GROUP_AT_MOST) {
      WaitingWork<?, ?> next = queue.peek();
      if (next == null || rows + next.rows() > ROWS_AT_MOST || !queue.remove(next)) {
        return;
      }
      group.add(next);
      rows += next.rows();
    }
  }

  private void commit(List<WaitingWork<?, ?>> group) {
    List<Runnable> answers;
    try {
      answers = transaction.run(WaitingWork.together(group));
    } catch (SQLException | RuntimeException | Error together) {
      if (SqlErrors.kindOf(together) instanceof SqlErrors.Kind.Unavailable(String reason)) {
        // One by one they would only wait for it one after the other.
        outage.failed(reason);
        if (SqlErrors.isAway(reason)) {
          queue.drainTo(group);
        }
        group.forEach(waiting -> waiting.fail(together));
      } else if (group.size() == 1) {
        group.getFirst().fail(together);
      } else {
        group.forEach(waiting -> commit(new ArrayList<>(List.of(waiting))));
      }
      return;
    }
    lastCommit = System.nanoTime();
    afterCommit.run();
    Optional<String> loss = lost.get();
    if (loss.isPresent()) {
      outage.failed(loss.get());
      group.forEach(waiting -> waiting.fail(new StoreUnavailableException(loss.get(), null)));
    } else {
      answer(answers);
    }
  }

  /** By one thread of theirs: this one would have to wake them, and give way to each. */
  private static void answer(List<Runnable> answers) {
    if (answers.size() == 1) {
      answers.getFirst().run();
    } else {
      Thread.startVirtualThread(() -> answers.forEach(Runnable::run));
    }
  }

  /** Whether the caller is in its transaction. */
  boolean isCallers() {
    return transaction.isCallers();
  }

  /** See {@link Database#bind}. */
  void bind(Database.TransactionScope part) {
    transaction.bind(part);
  }

  /**
   * Lets what waits be written, and takes nothing more.
   *
   * @return whether it has ended within this time
   */
  boolean stop(Duration atMost) {
    closing = true;
    task.close(atMost);
    return !task.isAlive();
  }

  /** Lets what waits be written, then ends. */
  @Override
  public void close() {
    closing = true;
    task.close();
    for (WaitingWork<?, ?> late = queue.poll(); late != null; late = queue.poll()) {
      commitWith(late);
    }
  }
}
