package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.testkit.NewPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreProbeTest {

  private static final int MANY = 20;

  /** A probe's attempt takes 3 s at most, and the one before may have just begun. */
  private static final Duration KNOWN = Duration.ofSeconds(6);

  private static final Duration AT_ONCE = Duration.ofMillis(800);

  private static NewPostgres server;

  @TempDir private Path folder;

  @BeforeAll
  static void startServer() {
    server = new NewPostgres();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @Test
  void readersAreToldOfSilenceAtOnceAlsoWhileAWriteIsHeldUp() {
    CountDownLatch held = new CountDownLatch(1);
    try (SilentProxy network = new SilentProxy(server.port());
        Database database = Database.postgresql(through(network, server.databaseName()));
        StoreProbe probe = new StoreProbe(database)) {
      CountDownLatch begun = new CountDownLatch(1);
      Thread.ofVirtual()
          .start(
              () ->
                  database.write(
                      _ -> {
                        begun.countDown();
                        return awaited(held);
                      }));
      assertThat(awaited(begun)).isTrue();
      probe.start();
      await(KNOWN, () -> database.load().waitingWrites() > 0);
      network.silence(true);
      await(KNOWN, () -> database.outage().isPresent());
      for (int i = 0; i < 10; i++) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> database.read(_ -> true))
            .isInstanceOf(StoreUnavailableException.class);
        assertThat(since(start)).isLessThan(AT_ONCE);
        LockSupport.parkNanos(AT_ONCE.toNanos());
      }
      network.silence(false);
      held.countDown();
      await(KNOWN, () -> database.outage().isEmpty());
    }
  }

  private static StoreUrl through(SilentProxy network, String name) {
    return new StoreUrl(
        "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(network.port(), name));
  }

  @Test
  void longReadsAreNoOutageOfPostgres() {
    try (Database database = Database.postgresql(new StoreUrl(server.database()))) {
      assertThatLongReadsAreNoOutage(database);
    }
  }

  @Test
  void longReadsAreNoOutageOfSqlite() {
    try (Database database = Database.embedded(folder)) {
      assertThatLongReadsAreNoOutage(database);
    }
  }

  private static void assertThatLongReadsAreNoOutage(Database database) {
    CountDownLatch held = new CountDownLatch(1);
    try (StoreProbe probe = new StoreProbe(database)) {
      probe.start();
      for (int i = 0; i < MANY; i++) {
        Thread.ofVirtual().start(() -> database.read(_ -> awaited(held)));
      }
      await(KNOWN, () -> database.load().readers().waiting() > 0);
      long start = System.nanoTime();
      while (since(start).compareTo(KNOWN) < 0) {
        assertThat(probe.trouble()).isEmpty();
        assertThat(database.<Boolean>write(_ -> true)).isTrue();
      }
      held.countDown();
    }
  }

  private static boolean awaited(CountDownLatch held) {
    try {
      return held.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void await(Duration atMost, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(since(start)).isLessThan(atMost);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
