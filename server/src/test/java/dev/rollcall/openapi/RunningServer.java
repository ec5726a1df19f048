package dev.rollcall.openapi;

import dev.rollcall.app.Adapters;
import dev.rollcall.app.Launch;
import dev.rollcall.app.RollcallServer;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.seed.SeedReader;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.time.AdjustableClock;
import dev.rollcall.time.IdSource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole server with a seed of its own, at an instant at which the short tokens have expired.
 */
final class RunningServer implements AutoCloseable {

  static final String ADMIN = "admin-token-of-no-value";

  /** In a call's body: the server's data folder. */
  static final String FOLDER = "DATA-FOLDER";

  private final HttpClient client = HttpClient.newHttpClient();
  private final RollcallServer app;
  private final Path folder;

  /** The longest names first: one may be the end of another. */
  private final Map<String, String> reserved =
      new TreeMap<>(
          Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

  /**
   * @param assignments settings as {@code key=value}
   */
  RunningServer(Path folder, String... assignments) throws URISyntaxException {
    this.folder = folder;
    MutableClock clock = new MutableClock("2026-11-22T12:00:00Z");
    Path seed =
        Path.of(Objects.requireNonNull(RunningServer.class.getResource("seed.yaml")).toURI());
    app =
        RollcallServer.start(
            Launch.forTests(
                SettingsReader.read(
                    new SettingsInput(
                        Optional.empty(),
                        Map.of(),
                        List.of(assignments),
                        Map.of("data", folder.toString(), "port", "0"))),
                Optional.of(SeedReader.read(seed, Adapters.KINDS)),
                Optional.of(ADMIN),
                AdjustableClock.over(clock),
                IdSource.secure()));
    clock.pass(Duration.ofSeconds(10));
  }

  RollcallServer app() {
    return app;
  }

  HttpResponse<String> answer(Call call) throws IOException, InterruptedException {
    String target = call.target();
    for (Map.Entry<String, String> made : reserved.entrySet()) {
      target = target.replace(made.getKey(), made.getValue());
    }
    String body =
        new String(call.body(), StandardCharsets.ISO_8859_1).replace(FOLDER, folder.toString());
    return client.send(
        call.sending(body.getBytes(StandardCharsets.ISO_8859_1)).request(app.address(), target),
        BodyHandlers.ofString());
  }

  /** Makes a token to be revoked. */
  void mint() throws IOException, InterruptedException {
    JsonNode made = JsonMapper.shared().readTree(answer(OwnCalls.revocable()).body());
    reserved.put("REVOCABLE", made.path("token_id").stringValue());
  }

  /** Makes the reservations of {@link ReserveCalls}, and lets a meeting begin in one. */
  void reserve() throws IOException, InterruptedException {
    for (Map.Entry<String, Call> order : ReserveCalls.made().entrySet()) {
      JsonNode made =
          JsonMapper.shared().readTree(answer(order.getValue()).body()).at("/data/reserve");
      reserved.put("NUMBER_OF_" + order.getKey(), made.path("meeting_no").stringValue());
      reserved.put(order.getKey(), made.path("id").stringValue());
    }
    String link =
        answer(Call.of("link", "GET /j/{number}", 303).at("/j/NUMBER_OF_ROOM"))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    answer(ReserveCalls.joined(link.substring(link.lastIndexOf('/') + 1)));
    Call active =
        Call.of("active", "GET /", 200)
            .at("/open-apis/vc/v1/reserves/ROOM/get_active_meeting")
            .bearing("t-full");
    for (int i = 0; i < 200 && answer(active).statusCode() != 200; i++) {
      Thread.sleep(50);
    }
  }

  @Override
  public void close() {
    client.close();
    app.close();
  }
}
