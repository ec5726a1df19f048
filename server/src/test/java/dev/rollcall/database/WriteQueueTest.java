package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

final class WriteQueueTest {

  private static final int MORE_THAN_WAIT = 10_000;

  @Test
  void whoFindsNoPlaceIsToldSoInsteadOfKept() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch stuck = new CountDownLatch(1);
    try (WriteQueue queue =
        new WriteQueue(
            new GroupTransaction(stuckUntil(asked, stuck), "", _ -> {}),
            () -> {},
            Optional::empty,
            new StoreOutage(System::nanoTime))) {
      queue.writeLater(_ -> 0);
      // From here on the writer takes nothing more out of the queue.
      asked.await();
      for (int i = 0; i < MORE_THAN_WAIT; i++) {
        queue.writeLater(_ -> 0);
      }
      assertThatThrownBy(() -> queue.write(_ -> 0, 1)).isInstanceOf(WriteQueueFullException.class);
      stuck.countDown();
    }
  }

  @Test
  void connectionThatCannotRollBackIsNeverUsedAgain() {
    Connection broken =
        fake(
            Connection.class,
            method -> {
              if (method.equals("rollback")) {
                throw new SQLException("cannot rollback - no transaction is active");
              }
            });
    List<Connection> evicted = new ArrayList<>();
    try (WriteQueue queue =
        new WriteQueue(
            new GroupTransaction(fake(DataSource.class, _ -> {}, broken), "", evicted::add),
            () -> {},
            Optional::empty,
            new StoreOutage(System::nanoTime))) {
      Database.Work<Integer> full =
          _ -> {
            throw new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL);
          };
      assertThatThrownBy(() -> queue.write(full, 1))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage("no space left on the data folder's disk");
      assertThat(evicted).containsExactly(broken);
    }
  }

  @Test
  void whatIsCommittedIntoAFileThatIsGoneIsNotAcknowledged() {
    Connection sound = fake(Connection.class, _ -> {});
    try (WriteQueue queue =
        new WriteQueue(
            new GroupTransaction(fake(DataSource.class, _ -> {}, sound), "", _ -> {}),
            () -> {},
            () -> Optional.of(SqlErrors.MOVED),
            new StoreOutage(System::nanoTime))) {
      assertThatThrownBy(() -> queue.write(_ -> 0, 1))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage(SqlErrors.MOVED);
    }
  }

  private interface Call {
    void of(String method) throws SQLException;
  }

  private static <T> T fake(Class<T> type, Call call, Object... answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              call.of(method.getName());
              return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                case "toString" -> type.getSimpleName();
                default -> answer.length > 0 ? answer[0] : null;
              };
            }));
  }

  /** A database that gives no connection until it is let go, and then none either. */
  private static DataSource stuckUntil(CountDownLatch asked, CountDownLatch latch) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, _, _) -> {
              asked.countDown();
              latch.await();
              throw new SQLException("closed");
            });
  }
}
