package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A node that freezes in a transaction, with a row locked that another node needs. */
final class FrozenNode {

  private FrozenNode() {}

  /**
   * The other node goes on within the limit, and the frozen one writes again once it has thawed.
   */
  static void assertStopsNoOther(Database frozen, Database other, Duration limit)
      throws InterruptedException {
    CountDownLatch holding = new CountDownLatch(1);
    CountDownLatch thawed = new CountDownLatch(1);
    other.write(connection -> Sql.update(connection, "CREATE TABLE held (value INTEGER)"));
    other.write(connection -> Sql.update(connection, "INSERT INTO held VALUES (1)"));
    frozen.writeLater(
        connection -> {
          Sql.update(connection, "UPDATE held SET value = 2");
          holding.countDown();
          await(thawed);
          return 0;
        });
    holding.await();
    long start = System.nanoTime();
    other.write(connection -> Sql.update(connection, "UPDATE held SET value = value + 10"));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
    thawed.countDown();
    frozen.write(connection -> Sql.update(connection, "UPDATE held SET value = value + 100"));
    assertThat(
            other.<Optional<Integer>>read(
                connection -> Sql.one(connection, "SELECT value FROM held", row -> row.getInt(1))))
        .contains(111);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
