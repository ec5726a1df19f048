package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.testkit.NewPostgres;
import dev.rollcall.time.CorrectedClock;
import dev.rollcall.time.SystemClock;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The correction of a node's clock goes by what the database's clock shows. */
class DatabaseClockTest {

  private static final Duration NEAR = Duration.ofMillis(500);

  private final AtomicReference<Duration> wrong = new AtomicReference<>(Duration.ZERO);
  private final InstantSource machine = () -> Instant.now().plus(wrong.get());

  @Test
  void aClockThatIsMendedIsUsedAgain() throws IOException {
    Clock shown = machine.withZone(SystemClock.here().getZone());
    CorrectedClock clock = new CorrectedClock(shown);
    try (NewPostgres server = new NewPostgres();
        Database database = Database.postgresql(new StoreUrl(server.database()));
        DatabaseClock compared = DatabaseClock.start(database, clock).orElseThrow()) {
      assertThat(compared.warning()).isEmpty();
      wrong.set(Duration.ofMinutes(-3));
      compared.compare();
      assertThat(Duration.between(clock.instant(), Instant.now()).abs()).isLessThan(NEAR);
      assertThat(compared.warning()).isPresent();
      Duration correction = clock.correction();
      compared.compare();
      assertThat(clock.correction()).as("does not jump without need").isEqualTo(correction);
      // Between the limits: it stays corrected, so that it does not go to and fro.
      wrong.set(Duration.ofMillis(-1_500));
      compared.compare();
      assertThat(Duration.between(clock.instant(), Instant.now()).abs()).isLessThan(NEAR);
      assertThat(compared.warning()).isPresent();
      wrong.set(Duration.ZERO);
      compared.compare();
      assertThat(clock.correction()).isEqualTo(Duration.ZERO);
      assertThat(compared.warning()).isEmpty();
    }
  }
}
