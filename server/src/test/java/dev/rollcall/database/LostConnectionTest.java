package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.testkit.NewPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session that PostgreSQL or a proxy ends is no outage: its work is done on another. */
class LostConnectionTest {

  private static final int READERS = 4;

  private static NewPostgres server;

  private final AtomicInteger runs = new AtomicInteger();
  private String url = "";
  private Database database;

  @BeforeAll
  static void startServer() {
    server = new NewPostgres();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @BeforeEach
  void open() {
    url = server.database();
    database = Database.postgresql(new StoreUrl(url));
    database.probed();
    database.write(connection -> Sql.update(connection, "CREATE TABLE counted (value INTEGER)"));
    database.write(connection -> Sql.update(connection, "INSERT INTO counted VALUES (0)"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void readsGoOnWhenAllSessionsEndAtOnce() throws Exception {
    CyclicBarrier all = new CyclicBarrier(READERS, this::endSessions);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> readers = Collections.nCopies(READERS, () -> interrupted(all));
      for (Future<Integer> read : threads.invokeAll(readers)) {
        assertThat(read.get()).isZero();
      }
    }
    assertThat(runs).hasValueGreaterThanOrEqualTo(2 * READERS);
    assertThat(database.outage()).isEmpty();
  }

  private int interrupted(CyclicBarrier all) {
    AtomicBoolean isRepeated = new AtomicBoolean();
    return database.readSnapshot(
        connection -> {
          runs.incrementAndGet();
          counted(connection);
          if (!isRepeated.getAndSet(true)) {
            await(all);
          }
          return counted(connection);
        });
  }

  @Test
  void aTransactionWhoseSessionEndsIsMadeAgain() {
    int counted =
        database.write(
            connection -> {
              Sql.update(connection, "UPDATE counted SET value = value + 1");
              if (runs.incrementAndGet() == 1) {
                endSessions();
              }
              return counted(connection);
            });
    assertThat(counted).isEqualTo(1);
    assertThat(runs).hasValue(2);
    assertThat(database.<Integer>read(LostConnectionTest::counted)).isEqualTo(1);
    assertThat(database.outage()).isEmpty();
  }

  @Test
  void aProbeTakesNoLostConnectionForAnOutage() {
    assertThat(database.<Integer>read(LostConnectionTest::counted)).isZero();
    endSessions();
    assertThat(database.<Integer>probe(LostConnectionTest::counted)).isZero();
    assertThat(database.outage()).isEmpty();
  }

  private static int counted(Connection connection) throws SQLException {
    return Sql.one(connection, "SELECT value FROM counted", row -> row.getInt(1)).orElseThrow();
  }

  private static void await(CyclicBarrier all) {
    try {
      all.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void endSessions() {
    try (Connection admin = DriverManager.getConnection(url)) {
      Sql.list(
          admin,
          "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()",
          row -> row.getBoolean(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
