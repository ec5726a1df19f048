package dev.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.Adapters;
import dev.rollcall.app.Launch;
import dev.rollcall.app.RollcallServer;
import dev.rollcall.config.Settings;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.seed.Seed;
import dev.rollcall.seed.SeedReader;
import dev.rollcall.time.AdjustableClock;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A whole Rollcall on a free port, its clock in the test's hand, with a client for it. */
public final class RunningApp implements AutoCloseable {

  public static final String ADMIN = "admin-token-of-no-value";
  public static final String NDJSON = "application/x-ndjson";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final RollcallServer app;
  private final Path data;
  private final MutableClock clock;
  private final List<String> assignments;

  private RunningApp(RollcallServer app, Path data, MutableClock clock, List<String> assignments) {
    this.app = app;
    this.data = data;
    this.clock = clock;
    this.assignments = assignments;
  }

  /**
   * Starts on a folder, new or not, at noon of the tests' day.
   *
   * @param seed its YAML, read from a file beside the data folder
   * @param assignments settings as {@code key=value}
   */
  public static RunningApp start(Path data, String seed, String... assignments) {
    return start(
        data, Optional.of(seed(data, seed)), noon(), Optional.empty(), List.of(assignments));
  }

  /** The same, for a server that answers the calls for tests, as {@code serve --dev}. */
  public static RunningApp startForTests(Path data, String seed, String... assignments) {
    return startForTests(data, seed, IdSource.secure(), assignments);
  }

  /** The same, with ids and tokens that a test knows. */
  public static RunningApp startForTests(
      Path data, String seed, IdSource ids, String... assignments) {
    return start(
        data, Optional.of(seed(data, seed)), noon(), Optional.of(ids), List.of(assignments));
  }

  private static MutableClock noon() {
    return new MutableClock(Events.DAY + "12:00:00Z");
  }

  private static Seed seed(Path data, String yaml) {
    Path file = data.resolveSibling("seed.yaml");
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SeedReader.read(file, Adapters.KINDS);
  }

  private static RunningApp start(
      Path data,
      Optional<Seed> seed,
      MutableClock clock,
      Optional<IdSource> forTests,
      List<String> assignments) {
    Settings settings =
        SettingsReader.read(
            new SettingsInput(
                Optional.empty(),
                Map.of(),
                assignments,
                Map.of("data", data.toString(), "port", "0")));
    Optional<String> admin = Optional.of(ADMIN);
    RollcallServer app =
        RollcallServer.start(
            forTests
                .map(
                    ids -> Launch.forTests(settings, seed, admin, AdjustableClock.over(clock), ids))
                .orElseGet(
                    () ->
                        Launch.of(settings, seed, admin, TimeSource.of(clock), IdSource.secure())));
    return new RunningApp(app, data, clock, assignments);
  }

  /** Starts a stopped one again, without a seed, at the time at which it is. */
  public RunningApp again() {
    return start(data, Optional.empty(), clock, Optional.empty(), assignments);
  }

  public RollcallServer app() {
    return app;
  }

  public MutableClock clock() {
    return clock;
  }

  public Path data() {
    return data;
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer get(String path, String token) {
    return send(request(path).GET().header("Authorization", "Bearer " + token));
  }

  public Answer post(String path, String token, String contentType, String body) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body)));
  }

  /** Makes an administrator; the token. */
  public String administrator(String name, String role) {
    String body = "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role);
    Answer answer = post("/rollcall/v1/admins", ADMIN, "application/json", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("token").stringValue();
  }

  /** Moves the clock of a server for tests: a body of JSON with single quotes. */
  public void move(String body) {
    Answer answer = post("/rollcall/v1/clock", ADMIN, "application/json", body.replace('\'', '"'));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(app.address() + path));
  }

  public static Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends facts, one a line, with the admin token; their results are not checked. */
  public Answer facts(List<String> events) {
    Answer answer = post("/rollcall/v1/facts", ADMIN, NDJSON, String.join("\n", events) + "\n");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  /** Sends facts of one meeting, all of which must be taken; the meeting's id. */
  public String meetingOf(String... events) {
    Answer answer = facts(List.of(events));
    assertThat(answer.outcomes()).as(answer.text()).containsOnly("accepted");
    return answer.json().path("results").path(events.length - 1).path("meeting_id").asString();
  }

  /** Everything that the endpoint tells of a meeting, with open_ids. */
  public Answer read(String meetingId) {
    return get(
        "/open-apis/vc/v1/meetings/"
            + meetingId
            + "?with_participants=true&with_meeting_ability=true",
        Seeds.TOKEN);
  }

  /** {@code data.meeting} of {@link #read}. */
  public JsonNode meeting(String meetingId) {
    Answer answer = read(meetingId);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("data").path("meeting");
  }

  @Override
  public void close() {
    app.close();
  }
}
