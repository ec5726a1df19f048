package dev.rollcall.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One transaction for the works of several callers; used by the writer thread alone. */
final class GroupTransaction {

  private static final System.Logger LOG = System.getLogger(GroupTransaction.class.getName());
  private static final int ATTEMPTS = 5;

  private final DataSource source;
  private final String start;
  private final Consumer<Connection> evict;

  /** Of the transaction that runs. */
  private final List<Database.TransactionScope> shared = new ArrayList<>();

  /** That of the transaction that runs; null between transactions. */
  private volatile @Nullable Thread thread;

  /**
   * None yet.
   *
   * @param start see {@link Engine.Starts}
   * @param evict takes a connection of the source out of use
   */
  GroupTransaction(DataSource source, String start, Consumer<Connection> evict) {
    this.source = source;
    this.start = start;
    this.evict = evict;
  }

  /** Whether the caller is in its transaction. */
  boolean isCallers() {
    return thread == Thread.currentThread();
  }

  /** See {@link Database#bind}. */
  void bind(Database.TransactionScope part) {
    shared.add(part);
  }

  /**
   * Runs works and commits them.
   *
   * @return their results, in order
   * @throws SQLException nothing of them is in effect
   * @throws StoreUnavailableException the same, or the outcome of the commit is unknown
   */
  List<Runnable> run(List<? extends Database.Work<Runnable>> works) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(works);
      } catch (SQLException | RuntimeException e) {
        if (!isWorthAnother(e) || attempt == ATTEMPTS) {
          throw e;
        }
        LOG.log(System.Logger.Level.DEBUG, "a transaction was taken back, trying again");
      }
    }
  }

  private static boolean isWorthAnother(Exception failure) {
    return SqlErrors.kindOf(failure) instanceof SqlErrors.Kind.Conflict
        || SqlErrors.isLostConnection(failure);
  }

  private List<Runnable> attempt(List<? extends Database.Work<Runnable>> works)
      throws SQLException {
    try (Connection connection = source.getConnection()) {
      try {
        return attempt(connection, works);
      } catch (SQLException | RuntimeException | Error e) {
        takeBack(connection, e);
        throw e;
      }
    }
  }

  private List<Runnable> attempt(
      Connection connection, List<? extends Database.Work<Runnable>> works) throws SQLException {
    try {
      Sql.begin(connection, start);
      thread = Thread.currentThread();
      List<Runnable> answers = new ArrayList<>(works.size());
      for (Database.Work<Runnable> work : works) {
        answers.add(work.on(connection));
      }
      for (Database.TransactionScope each : shared) {
        each.beforeCommit();
      }
      commit(connection);
      return answers;
    } finally {
      closeScopes();
      thread = null;
    }
  }

  /**
   * A commit that fails by anything but a conflict may be in effect. So its works are not run again
   * as if nothing had happened: their callers are told, and repeat them if that is harmless.
   */
  private static void commit(Connection connection) throws SQLException {
    try {
      connection.clearWarnings();
      connection.commit();
      requireCopied(connection);
    } catch (SQLException | RuntimeException | Error e) {
      switch (SqlErrors.kindOf(e)) {
        case SqlErrors.Kind.Conflict _ -> throw e;
        case SqlErrors.Kind.Unavailable(String reason) ->
            throw new StoreUnavailableException(reason, e);
        case SqlErrors.Kind.BadData _, SqlErrors.Kind.Unknown _ ->
            throw new StoreUnavailableException("a commit failed", e);
      }
    }
  }

  /**
   * A commit that waits for a standby is given up after the statement's limit, with a warning: a
   * failover would lose it.
   */
  private static void requireCopied(Connection connection) throws SQLException {
    if (connection.getWarnings() != null) {
      throw new StoreUnavailableException(
          "the database's standby does not answer", connection.getWarnings());
    }
  }

  /**
   * SQLite rolls back by itself where a disk is full, and the driver does not notice. Such a
   * connection would commit each further statement alone, so it is never used again.
   */
  private void takeBack(Connection connection, Throwable failure) {
    boolean isUsable = !(SqlErrors.kindOf(failure) instanceof SqlErrors.Kind.Unavailable);
    try {
      connection.rollback();
    } catch (SQLException | RuntimeException | Error e) {
      isUsable = false;
      LOG.log(System.Logger.Level.DEBUG, "could not roll back", e);
    }
    if (!isUsable) {
      evict.accept(connection);
    }
  }

  /** A failure changes nothing of what is committed. */
  private void closeScopes() {
    for (Database.TransactionScope each : shared) {
      try {
        each.close();
      } catch (SQLException | RuntimeException e) {
        LOG.log(System.Logger.Level.DEBUG, "could not let go of what was shared", e);
      }
    }
    shared.clear();
  }
}
