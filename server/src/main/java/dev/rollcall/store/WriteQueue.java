package dev.rollcall.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * All writing: one platform thread that runs the waiting works and commits them together, so that a
 * sync to disk is shared by everyone who waited for it (native calls would hold the carriers of
 * virtual threads). A work that fails, in whatever way, is taken back alone: the group is rolled
 * back and its works are run one by one.
 */
final class WriteQueue implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(WriteQueue.class.getName());
  private static final int WAITING_AT_MOST = 4_096;
  private static final int GROUP_AT_MOST = 256;

  /** Whoever finds no place in this time is better told so than kept. */
  private static final int PATIENCE_MILLIS = 100;

  private static final int ATTEMPTS = 5;

  private final DataSource source;
  private final Runnable afterCommit;
  private final BlockingQueue<Waiting<?>> queue = new ArrayBlockingQueue<>(WAITING_AT_MOST);
  private final Thread thread;

  /** The writer thread's own, of its transaction. */
  private final List<Database.Shared> shared = new ArrayList<>();

  private volatile boolean closing;

  /**
   * A queue that takes works at once.
   *
   * @param afterCommit told of each commit, before anyone is answered: who reads after an answer
   *     must not take the state for the old
   */
  WriteQueue(DataSource source, Runnable afterCommit) {
    this.source = source;
    this.afterCommit = afterCommit;
    this.thread = Thread.ofPlatform().name("store-writer").start(this::run);
  }

  <T> T write(Database.Work<T> work) {
    Waiting<T> waiting = new Waiting<>(work, new CompletableFuture<>());
    enqueue(waiting);
    try {
      return waiting.result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new StoreFailure("a write failed", e.getCause());
    }
  }

  void writeLater(Database.Work<?> work) {
    queue.offer(new Waiting<>(work, new CompletableFuture<>()));
  }

  boolean isRunning() {
    return thread.isAlive() && !closing;
  }

  private void enqueue(Waiting<?> waiting) {
    boolean taken;
    try {
      taken = !closing && queue.offer(waiting, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      taken = false;
    }
    // Whoever came between the last look into the queue and the thread's end is told so.
    if (!taken || (!thread.isAlive() && queue.remove(waiting))) {
      throw new Overloaded();
    }
  }

  private void run() {
    List<Waiting<?>> group = new ArrayList<>(GROUP_AT_MOST);
    while (!closing || !queue.isEmpty()) {
      try {
        Waiting<?> first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          queue.drainTo(group, GROUP_AT_MOST - 1);
          commit(group);
          group.clear();
        }
      } catch (InterruptedException e) {
        closing = true;
      }
    }
  }

  private void commit(List<Waiting<?>> group) {
    try {
      runInOneTransaction(group);
    } catch (SQLException | RuntimeException | Error together) {
      if (group.size() == 1) {
        group.getFirst().fail(together);
        return;
      }
      for (Waiting<?> waiting : group) {
        try {
          runInOneTransaction(List.of(waiting));
        } catch (SQLException | RuntimeException | Error alone) {
          waiting.fail(alone);
        }
      }
    }
  }

  private void runInOneTransaction(List<Waiting<?>> group) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        List<Runnable> answers = attempt(group);
        afterCommit.run();
        answer(answers);
        return;
      } catch (SQLException e) {
        if (!isWorthAnotherTry(e) || attempt == ATTEMPTS) {
          throw e;
        }
        LOG.log(System.Logger.Level.DEBUG, "another node was in the way, trying again");
      }
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

  private List<Runnable> attempt(List<Waiting<?>> group) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        List<Runnable> answers = new ArrayList<>(group.size());
        for (Waiting<?> waiting : group) {
          answers.add(waiting.run(connection));
        }
        for (Database.Shared each : shared) {
          each.beforeCommit();
        }
        connection.commit();
        return answers;
      } catch (SQLException | RuntimeException | Error e) {
        connection.rollback();
        throw e;
      } finally {
        unshare();
      }
    }
  }

  /** What is committed stays so, whatever comes of this. */
  private void unshare() {
    for (Database.Shared each : shared) {
      try {
        each.close();
      } catch (SQLException e) {
        LOG.log(System.Logger.Level.DEBUG, "could not let go of what was shared", e);
      }
    }
    shared.clear();
  }

  /** See {@link Database#share}. */
  void share(Database.Shared part) {
    shared.add(part);
  }

  /** PostgreSQL's deadlock and serialisation failures: two nodes met. */
  private static boolean isWorthAnotherTry(SQLException e) {
    return "40P01".equals(e.getSQLState()) || "40001".equals(e.getSQLState());
  }

  /** Lets what waits be written, then ends. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Waiting<?> late = queue.poll(); late != null; late = queue.poll()) {
      late.fail(new Overloaded());
    }
  }

  private record Waiting<T>(Database.Work<T> work, CompletableFuture<T> result) {

    /** Runs the work; what comes back answers the caller and is to be called after the commit. */
    Runnable run(Connection connection) throws SQLException {
      T value = work.on(connection);
      return () -> result.complete(value);
    }

    void fail(Throwable e) {
      result.completeExceptionally(e);
    }
  }
}
