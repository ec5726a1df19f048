package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.SilentProxy;
import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.database.WriteQueueFullException;
import dev.rollcall.inbox.StoredDelivery.State;
import dev.rollcall.sources.MemoryInbox;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that are dropped again and again cost a repeat, and no record. */
class DroppedConnectionsTest {

  private static final int ROOMS = 20;
  private static final int DROPS = 15;

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedIsInTheRecordsInTheEnd() throws IOException, InterruptedException {
    try (EmbeddedPostgres server =
            EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
        SilentProxy network = new SilentProxy(server.getPort());
        InboxBench bench =
            InboxBench.start(
                folder.resolve("data"),
                "store=jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres"
                    .formatted(network.port()))) {
      MemoryInbox undisturbed = new MemoryInbox(new ToyAdapter(), bench.configured());
      AtomicBoolean calm = new AtomicBoolean();
      Thread dropper = Thread.ofVirtual().start(() -> drop(network, calm));
      for (int room = 0; room < ROOMS || !calm.get(); room++) {
        for (String line : new String[] {"join r%d c1 10", "left r%d c1 40"}) {
          String event = line.formatted(room);
          undisturbed.post(bench.delivery("right", event));
          until(() -> bench.post(event));
        }
        translate(bench);
      }
      dropper.join();
      while (!until(() -> bench.inbox().page(Optional.empty(), State.WAITING, 0)).isEmpty()) {
        translate(bench);
      }
      assertThat(until(() -> bench.inbox().page(Optional.empty(), State.UNTRANSLATED, 0)))
          .isEmpty();
      assertThat(until(bench::served)).isEqualTo(undisturbed.records(InboxBench.LATER));
    }
  }

  /** At odd moments, so that any step of a pass may be the one that is cut. */
  private static void drop(SilentProxy network, AtomicBoolean calm) {
    Random random = new Random(7);
    try {
      for (int i = 0; i < DROPS; i++) {
        Thread.sleep(50 + random.nextInt(250));
        network.drop();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      calm.set(true);
    }
  }

  /** Asks until it is answered. */
  private static <T> T until(Supplier<T> call) {
    while (true) {
      try {
        return call.get();
      } catch (StoreUnavailableException | WriteQueueFullException _) {
        // The engine posts again.
      }
    }
  }

  private static void translate(InboxBench bench) {
    try {
      bench.inbox().translateWaiting();
    } catch (StoreUnavailableException | WriteQueueFullException _) {
      // The worker tries again.
    }
  }
}
