package dev.rollcall.testkit;

import dev.rollcall.app.Adapters;
import dev.rollcall.app.Launch;
import dev.rollcall.app.RollcallServer;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.seed.SeedReader;
import dev.rollcall.time.IdSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A Rollcall inside this JVM, on a free port of the loopback address, with a folder of its own that
 * goes when it is closed. It has one tenant with an app that may call every endpoint, and five
 * people. It changes nothing of the JVM.
 *
 * <pre>{@code
 * try (Rollcall rollcall = Rollcall.start()) {
 *   TestUser alice = rollcall.user("alice");
 *   TestUser bob = rollcall.user("bob");
 *   String meetingId =
 *       rollcall.meeting("Weekly").host(alice).at("10:00")
 *           .joins(bob, "10:02").leaves(bob, "10:40").ends("11:00");
 *   Client client =
 *       Client.newBuilder(rollcall.appId(), rollcall.appSecret())
 *           .openBaseUrl(rollcall.url().toString()).build();
 * }
 * }</pre>
 */
public final class Rollcall implements AutoCloseable {

  static final String SOURCE = "/testkit";

  private static final String APP = "cli_7e57000000000001";
  private static final String SECRET = "test-secret-of-no-value-00000001";
  private static final String TENANT = "2ed263bf32cf1651";
  private static final String ADMIN = "test-admin-token-of-no-value-001";

  private final RollcallServer server;
  private final Path folder;
  private final RollcallClock clock;
  private final OwnApi api;

  private Rollcall(RollcallServer server, Path folder, RollcallClock clock) {
    this.server = server;
    this.folder = folder;
    this.clock = clock;
    this.api = new OwnApi(url(), ADMIN);
  }

  /**
   * Starts one.
   *
   * @param settings as {@code key=value}, for instance {@code policy.user-token-sees=tenant}; see
   *     docs/configuration.md
   */
  public static Rollcall start(String... settings) {
    try {
      Path folder = Files.createTempDirectory("rollcall-test-");
      Path seed = folder.resolve("world.yaml");
      try (InputStream world = Rollcall.class.getResourceAsStream("world.yaml")) {
        Files.copy(Objects.requireNonNull(world), seed);
      }
      RollcallClock clock = new RollcallClock();
      RollcallServer server =
          RollcallServer.start(
              Launch.forTests(
                  SettingsReader.read(
                      new SettingsInput(
                          Optional.empty(),
                          Map.of(),
                          List.of(settings),
                          Map.of("data", folder.resolve("data").toString(), "port", "0"))),
                  Optional.of(SeedReader.read(seed, Adapters.KINDS)),
                  Optional.of(ADMIN),
                  clock.adjustable(),
                  IdSource.secure()));
      return new Rollcall(server, folder, clock);
    } catch (IOException e) {
      throw new UncheckedIOException("could not make a folder for the test's Rollcall", e);
    }
  }

  /** The base URL for clients, without a slash at the end. */
  public URI url() {
    return URI.create(server.address());
  }

  public String appId() {
    return APP;
  }

  public String appSecret() {
    return SECRET;
  }

  public String tenantKey() {
    return TENANT;
  }

  /** For calls under {@code /rollcall/v1}. */
  public String adminToken() {
    return ADMIN;
  }

  /** Where its data is until it is closed. */
  Path folder() {
    return folder;
  }

  public RollcallClock clock() {
    return clock;
  }

  /**
   * One of the people.
   *
   * @param userId {@code alice}, {@code bob}, {@code carol}, {@code dave} or {@code erin}
   */
  public TestUser user(String userId) {
    JsonNode user = api.get("/rollcall/v1/users/" + userId + "?tenant_key=" + TENANT);
    return new TestUser(
        userId,
        user.path("open_ids").path(APP).asString(),
        user.path("union_id").asString(),
        user.path("name").asString());
  }

  /** A new tenant access token of the app; it lives for two hours of {@link #clock}. */
  public String tenantToken() {
    return api.post(
            "/rollcall/v1/tokens", Map.of("kind", "tenant", "app_id", APP, "tenant_key", TENANT))
        .path("token")
        .asString();
  }

  /** A new user access token with all scopes of the app; it lives for two hours. */
  public String userToken(TestUser user) {
    return api.post(
            "/rollcall/v1/tokens",
            Map.of("kind", "user", "app_id", APP, "tenant_key", TENANT, "user_id", user.userId()))
        .path("token")
        .asString();
  }

  /** Begins to state a meeting; it is held on the day that {@link #clock} shows. */
  public MeetingScript meeting(String topic) {
    return new MeetingScript(api, clock.instant(), topic);
  }

  /**
   * Stores a record exactly as it is to be served.
   *
   * @param meeting {@code data.meeting} of the endpoint's answer, ids as {@code user_id}
   * @return its meeting id
   */
  public String record(String meeting) {
    return MeetingScript.record(api, clock.instant(), meeting);
  }

  /** Stops it and deletes its folder. */
  @Override
  public void close() {
    api.close();
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not delete the folder of the test's Rollcall", e);
    }
  }
}
