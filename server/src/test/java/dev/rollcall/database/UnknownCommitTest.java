package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A commit of unknown outcome is not answered with 200, and never made twice. */
class UnknownCommitTest {

  @TempDir private Path folder;

  private final AtomicInteger ran = new AtomicInteger();

  static Stream<Supplier<Throwable>> lostAnswers() {
    return Stream.of(
        () -> new SQLException("connection reset", "08006"),
        () -> new SQLException("terminated", "57P01"),
        () -> new SQLException("completion unknown", "40003"),
        () -> new SQLException("no state"),
        OutOfMemoryError::new,
        IllegalStateException::new);
  }

  @ParameterizedTest
  @MethodSource("lostAnswers")
  void aCommitWithoutAnAnswerIsNotRunAgain(Supplier<Throwable> fault) throws Exception {
    FaultyStore store = new FaultyStore();
    try (Database database = store.open(folder)) {
      database.write(connection -> Sql.update(connection, "CREATE TABLE counted (value INTEGER)"));
      database.write(connection -> Sql.update(connection, "INSERT INTO counted VALUES (0)"));
      CountDownLatch busy = new CountDownLatch(1);
      CountDownLatch free = new CountDownLatch(1);
      database.writeLater(_ -> held(busy, free));
      busy.await();
      List<CompletableFuture<Integer>> group =
          IntStream.range(0, 3)
              .mapToObj(_ -> CompletableFuture.supplyAsync(() -> losing(database, store, fault)))
              .toList();
      free.countDown();
      for (CompletableFuture<Integer> one : group) {
        assertThatThrownBy(one::join).hasCauseInstanceOf(StoreUnavailableException.class);
      }
      int once = ran.get();
      assertThat(once).isPositive();
      assertThat(counted(database)).isEqualTo(once);
      assertThat(database.<Integer>write(UnknownCommitTest::count)).isEqualTo(1);
      assertThat(counted(database)).isEqualTo(once + 1);
    }
  }

  /** Counts in a transaction whose commit gets no answer. */
  private int losing(Database database, FaultyStore store, Supplier<Throwable> fault) {
    return database.write(
        connection -> {
          store.loseAnswer(fault);
          ran.incrementAndGet();
          return count(connection);
        });
  }

  private static int count(Connection connection) throws SQLException {
    return Sql.update(connection, "UPDATE counted SET value = value + 1");
  }

  private static int held(CountDownLatch busy, CountDownLatch free) {
    busy.countDown();
    try {
      free.await();
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int counted(Database database) {
    return database
        .read(connection -> Sql.one(connection, "SELECT value FROM counted", row -> row.getInt(1)))
        .orElseThrow();
  }
}
