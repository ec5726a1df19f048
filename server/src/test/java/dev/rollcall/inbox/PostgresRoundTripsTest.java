package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.NewPostgres;
import dev.rollcall.testkit.RoundTrips;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What deliveries cost on PostgreSQL, where each statement is a round trip. */
class PostgresRoundTripsTest {

  @AutoClose private static final NewPostgres POSTGRES = new NewPostgres();

  @TempDir private Path folder;

  private RoundTrips network;
  private InboxBench bench;

  @BeforeEach
  void start() {
    network = new RoundTrips(POSTGRES.database());
    bench = InboxBench.start(folder.resolve("data"), "store=" + network.url());
    bench.translated("join warm c1 10");
  }

  @Test
  void deliveryOfANewMeetingTakesAtMost32() {
    int taken = network.of(() -> bench.post("join a c1 10"));
    int translated = network.of(() -> bench.inbox().translateRound());
    assertThat(bench.served()).containsKey("a/10");
    assertThat(taken + translated).isLessThanOrEqualTo(32);
  }

  @Test
  void passOf100TakesAtMost30ForNewMeetingsAndForKnownOnes() {
    post100("c", 10);
    assertThat(network.of(() -> bench.inbox().translateRound())).isLessThanOrEqualTo(30);
    post100("d", 11);
    assertThat(network.of(() -> bench.inbox().translateRound())).isLessThanOrEqualTo(32);
    assertThat(bench.status().waiting()).isZero();
    assertThat(bench.record("r7/10").attendance().accumulated()).isEqualTo(2);
  }

  private void post100(String connection, int second) {
    for (int i = 0; i < 50; i++) {
      bench.post("join r%d %s%d %d".formatted(i, connection, i, second));
      bench.post("left r%d %s%d %d".formatted(i, connection, i, second + 20));
    }
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
    network.close();
  }
}
