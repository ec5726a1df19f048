package dev.rollcall.testkit;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A Rollcall for tests: {@link #start} runs one inside this JVM, on a free port of the loopback
 * address, with a folder of its own that goes when it is closed, and changes nothing of the JVM;
 * {@link #connect} uses one that runs elsewhere. It has one tenant with an app that may call every
 * endpoint, and five people.
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

  private final OwnApi api;
  private final URI url;
  private final String adminToken;
  private final Optional<LocalServer> local;
  private final RollcallClock clock;
  private final World own;

  private Rollcall(URI url, String adminToken, Optional<LocalServer> local) {
    this.api = new OwnApi(url, adminToken);
    this.url = url;
    this.adminToken = adminToken;
    this.local = local;
    this.clock = new RollcallClock(api);
    this.own = local.map(_ -> LocalServer.world(api)).orElseGet(() -> World.make(api));
  }

  /**
   * Starts one.
   *
   * @param settings as {@code key=value}, for instance {@code policy.user-token-sees=tenant}; see
   *     docs/configuration.md
   */
  public static Rollcall start(String... settings) {
    LocalServer server = LocalServer.start(settings);
    return new Rollcall(server.url(), LocalServer.ADMIN, Optional.of(server));
  }

  /**
   * Uses one that runs, started with {@code --dev}; its tenant, app and people are a {@link World}
   * that goes when this is closed.
   *
   * @param url without a path, for instance {@code http://127.0.0.1:8686}
   */
  public static Rollcall connect(String url, String adminToken) {
    return new Rollcall(URI.create(url), adminToken, Optional.empty());
  }

  /** The base URL for clients, without a slash at the end. */
  public URI url() {
    return url;
  }

  public String appId() {
    return own.appId();
  }

  public String appSecret() {
    return own.appSecret();
  }

  public String tenantKey() {
    return own.tenantKey();
  }

  /** For calls under {@code /rollcall/v1}. */
  public String adminToken() {
    return adminToken;
  }

  Optional<LocalServer> local() {
    return local;
  }

  public RollcallClock clock() {
    return clock;
  }

  public Faults faults() {
    return new Faults(api);
  }

  /** What was called, of all apps. */
  public Journal journal() {
    return new Journal(api, Optional.empty());
  }

  /** A new tenant, app, people and source, which no other test sees; close it after the test. */
  public World world() {
    return World.make(api);
  }

  /** Makes it what it was after its start: no meetings, no rules of faults, no worlds. */
  public void reset() {
    api.post("/rollcall/v1/reset", Map.of());
  }

  /**
   * One of the people.
   *
   * @param userId {@code alice}, {@code bob}, {@code carol}, {@code dave} or {@code erin}
   */
  public TestUser user(String userId) {
    return own.user(userId);
  }

  /** A new tenant access token of the app; it lives for two hours of {@link #clock}. */
  public String tenantToken() {
    return own.tenantToken();
  }

  /** A new user access token with all scopes of the app; it lives for two hours. */
  public String userToken(TestUser user) {
    return own.userToken(user);
  }

  /** Begins to state a meeting; it is held on the day that {@link #clock} shows. */
  public MeetingScript meeting(String topic) {
    return own.meeting(topic);
  }

  /**
   * Stores a record exactly as it is to be served.
   *
   * @param meeting {@code data.meeting} of the endpoint's answer, ids as {@code user_id}
   * @return its meeting id
   */
  public String record(String meeting) {
    return own.record(meeting);
  }

  /** Reads a meeting as the app does, to check it. */
  public MeetingAssert assertMeeting(String meetingId) {
    return own.assertMeeting(meetingId);
  }

  /** Stops the one inside this JVM and deletes its folder; leaves a connected one running. */
  @Override
  public void close() {
    try {
      own.close();
    } finally {
      api.close();
      local.ifPresent(LocalServer::close);
    }
  }
}
