package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.SilentProxy;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that is away, or behind a network that says nothing, is told to those who ask. */
class PostgresOutageTest {

  private static final Duration SOON = Duration.ofSeconds(3);
  private static final Duration AT_ONCE = Duration.ofMillis(800);

  @TempDir private Path folder;

  private EmbeddedPostgres server;

  private int facts;

  @BeforeEach
  void startServer() throws IOException {
    server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  private RunningApp start(SilentProxy network, String more) {
    return RunningApp.start(
        folder.resolve("data"),
        Seeds.SMALL,
        "store=jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres%s"
            .formatted(network.port(), more));
  }

  @Test
  void whileTheDatabaseIsAwayCallersAreToldAtOnceAndItHealsByItself() {
    try (SilentProxy network = new SilentProxy(server.getPort());
        RunningApp app = start(network, "")) {
      assertThat(fact(app)).isEqualTo(200);
      network.cut();
      await(SOON, () -> app.get("/readyz").status() == 503);
      await(SOON, () -> fact(app) == 503);
      for (int i = 0; i < 5; i++) {
        long start = System.nanoTime();
        assertThat(fact(app)).isEqualTo(503);
        assertThat(app.read("7000000000000000001").status()).isEqualTo(503);
        assertThat(since(start)).isLessThan(AT_ONCE);
      }
      network.restore();
      await(SOON, () -> fact(app) == 200);
      await(SOON, () -> app.get("/readyz").status() == 200);
    }
  }

  @Test
  void aSilentNetworkDelaysNeitherCallersNorTheStopForLong() {
    try (SilentProxy network = new SilentProxy(server.getPort())) {
      RunningApp app = start(network, "");
      long stopped;
      try (app) {
        assertThat(fact(app)).isEqualTo(200);
        network.silence(true);
        CompletableFuture<Integer> caught = CompletableFuture.supplyAsync(() -> fact(app));
        await(SOON.multipliedBy(3), () -> app.get("/readyz").status() == 503);
        // A reader waits for a connection, 2 s at most, until one such call has failed.
        await(
            SOON,
            () -> {
              long start = System.nanoTime();
              assertThat(app.read("7000000000000000001").status()).isEqualTo(503);
              assertThat(since(start)).isLessThan(SOON);
              return since(start).compareTo(AT_ONCE) < 0;
            });
        assertThat(caught.getNow(503)).isEqualTo(503);
        stopped = System.nanoTime();
      }
      assertThat(since(stopped)).isLessThan(Duration.ofSeconds(20));
    }
  }

  private int fact(RunningApp app) {
    Events lab = Events.lab("outage");
    facts++;
    return app.post(
            "/rollcall/v1/facts",
            RunningApp.ADMIN,
            RunningApp.NDJSON,
            lab.started("s" + facts, "09:00:00", "{}") + "\n")
        .status();
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void await(Duration atMost, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(since(start)).isLessThan(atMost);
      Thread.onSpinWait();
    }
  }
}
