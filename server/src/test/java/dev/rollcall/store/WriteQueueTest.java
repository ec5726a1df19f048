package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

final class WriteQueueTest {

  private static final int MORE_THAN_WAIT = 10_000;

  @Test
  void whoFindsNoPlaceIsToldSoInsteadOfKept() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch stuck = new CountDownLatch(1);
    try (WriteQueue queue =
        new WriteQueue(stuckUntil(asked, stuck), _ -> {}, () -> {}, new Outage(System::nanoTime))) {
      queue.writeLater(_ -> 0);
      // From here on the writer takes nothing more out of the queue.
      asked.await();
      for (int i = 0; i < MORE_THAN_WAIT; i++) {
        queue.writeLater(_ -> 0);
      }
      assertThatThrownBy(() -> queue.write(_ -> 0, 1)).isInstanceOf(Overloaded.class);
      stuck.countDown();
    }
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
