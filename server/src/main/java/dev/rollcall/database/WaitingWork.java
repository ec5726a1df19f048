package dev.rollcall.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A caller's part of a work that waits for the writer.
 *
 * @param rows about how many it writes
 * @param result the caller waits for it
 */
record WaitingWork<I, T>(
    Database.SharedWork<I, T> work, I input, int rows, CompletableFuture<T> result) {

  /** A work that is not shared. */
  static <T> WaitingWork<?, T> of(Database.Work<T> work, int rows) {
    Database.SharedWork<Boolean, T> alone =
        (connection, _) -> {
          List<T> one = new ArrayList<>();
          one.add(work.on(connection));
          return one;
        };
    return new WaitingWork<>(alone, true, rows, new CompletableFuture<>());
  }

  void fail(Throwable e) {
    result.completeExceptionally(e);
  }

  /** The works in their order, neighbours of one shared work as one; each returns the answers. */
  static List<Database.Work<Runnable>> together(List<WaitingWork<?, ?>> waiting) {
    List<Database.Work<Runnable>> works = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= waiting.size(); i++) {
      if (i == waiting.size() || waiting.get(i).work != waiting.get(from).work) {
        works.add(shared(waiting.get(from), waiting.subList(from, i)));
        from = i;
      }
    }
    return works;
  }

  private static <I, T> Database.Work<Runnable> shared(
      WaitingWork<I, T> first, List<WaitingWork<?, ?>> all) {
    // Of the same work, and so of the same types.
    @SuppressWarnings("unchecked")
    List<WaitingWork<I, T>> parts = (List<WaitingWork<I, T>>) (List<?>) all;
    return connection -> {
      List<T> results = first.runAll(connection, parts);
      return () -> {
        for (int i = 0; i < parts.size(); i++) {
          parts.get(i).result.complete(results.get(i));
        }
      };
    };
  }

  private List<T> runAll(Connection connection, List<WaitingWork<I, T>> parts) throws SQLException {
    List<I> inputs = new ArrayList<>(parts.size());
    parts.forEach(part -> inputs.add(part.input));
    return work.on(connection, inputs);
  }
}
