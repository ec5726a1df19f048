package dev.rollcall.openapi;

import dev.rollcall.app.Adapters;
import dev.rollcall.app.RollcallServer;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.seed.SeedReader;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.time.IdSource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole server with a seed of its own, at an instant at which the short tokens have expired.
 */
final class RunningServer implements AutoCloseable {

  static final String ADMIN = "admin-token-of-no-value";

  private final HttpClient client = HttpClient.newHttpClient();
  private final RollcallServer app;

  /**
   * @param assignments settings as {@code key=value}
   */
  RunningServer(Path folder, String... assignments) throws URISyntaxException {
    MutableClock clock = new MutableClock("2026-11-22T12:00:00Z");
    Path seed =
        Path.of(Objects.requireNonNull(RunningServer.class.getResource("seed.yaml")).toURI());
    app =
        RollcallServer.start(
            SettingsReader.read(
                new SettingsInput(
                    Optional.empty(),
                    Map.of(),
                    List.of(assignments),
                    Map.of("data", folder.toString(), "port", "0"))),
            Optional.of(SeedReader.read(seed, Adapters.KINDS)),
            Optional.of(ADMIN),
            clock,
            IdSource.secure());
    clock.pass(Duration.ofSeconds(10));
  }

  RollcallServer app() {
    return app;
  }

  HttpResponse<String> answer(Call call) throws IOException, InterruptedException {
    return client.send(call.request(app.address()), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    app.close();
  }
}
