package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.Adapters;
import dev.rollcall.app.Launch;
import dev.rollcall.app.RollcallServer;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.seed.SeedReader;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.NewPostgres;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import dev.rollcall.time.CorrectedClock;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.SystemClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes whose clocks are wrong go by the clock of the database that they share. */
class DatabaseTimeTest {

  /** A slow machine answers a question late, and half of that is not known. */
  private static final Duration NEAR = Duration.ofMillis(500);

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
  void aClockFarFromTheDatabasesIsToldAndNotUsed() throws IOException {
    for (long seconds : List.of(-7L, 90L)) {
      CorrectedClock clock = ahead(Duration.ofSeconds(seconds));
      try (RollcallServer node = start(clock)) {
        assertThat(Duration.between(clock.instant(), Instant.now()).abs()).isLessThan(NEAR);
        Answer ready = ready(node);
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().path("status").asString()).isEqualTo("ready");
        assertThat(ready.json().path("warnings").path(0).asString())
            .startsWith("clock: this node's clock is ")
            .contains(
                seconds < 0 ? "s behind the database's" : "s ahead of the database's",
                "set the wrong one of the two right");
      }
    }
  }

  @Test
  void aClockNearTheDatabasesIsUsedAsItIs() throws IOException {
    CorrectedClock clock = ahead(Duration.ofSeconds(1));
    try (RollcallServer node = start(clock)) {
      assertThat(clock.correction()).isEqualTo(Duration.ZERO);
      assertThat(ready(node).text()).isEqualTo("{\"status\":\"ready\"}");
    }
  }

  private static CorrectedClock ahead(Duration duration) {
    return new CorrectedClock(Clock.offset(SystemClock.here(), duration));
  }

  private RollcallServer start(CorrectedClock clock) throws IOException {
    Path seed = Files.writeString(folder.resolve("seed.yaml"), Seeds.SMALL);
    Path data = Files.createTempDirectory(folder, "data");
    return RollcallServer.start(
        Launch.of(
            SettingsReader.read(
                new SettingsInput(
                    Optional.empty(),
                    Map.of(),
                    List.of("port=0", "store=" + server.database()),
                    Map.of("data", data.toString()))),
            Optional.of(SeedReader.read(seed, Adapters.KINDS)),
            Optional.empty(),
            clock,
            IdSource.secure()));
  }

  private static Answer ready(RollcallServer node) {
    return RunningApp.send(HttpRequest.newBuilder(URI.create(node.address() + "/readyz")).GET());
  }
}
