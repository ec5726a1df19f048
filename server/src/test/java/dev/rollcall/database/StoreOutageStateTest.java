package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.LogCapture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class StoreOutageStateTest {

  @Test
  void beginningChangeAndEndAreToldOnceEach() {
    AtomicLong nanos = new AtomicLong();
    StoreOutage outage = new StoreOutage(nanos::get);
    try (LogCapture log = new LogCapture()) {
      outage.worked(nanos.get());
      for (int i = 0; i < 100; i++) {
        outage.failed("no space left");
      }
      outage.failed("the database is locked");
      nanos.set(12_340_000_000L);
      outage.worked(nanos.get());
      outage.worked(nanos.get());
      assertThat(log.lines()).hasSize(3);
      assertThat(log.lines().get(0)).contains("SEVERE", "the store does not work: no space left");
      assertThat(log.lines().get(1)).contains("SEVERE", "the database is locked");
      assertThat(log.lines().get(2)).contains("works again after 12.3 s");
    }
  }
}
