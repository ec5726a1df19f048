package dev.rollcall.testkit;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A tenant with an app, people and a source of its own. Tests that run side by side take one each
 * ({@link Rollcall#world}, or a parameter of a test method), so that none sees what another does.
 * {@link #close} deletes it with its meetings.
 */
public final class World implements AutoCloseable {

  private static final String PATH = "/rollcall/v1/worlds";
  private static final String TOKENS = "/rollcall/v1/tokens";

  private final OwnApi api;
  private final RollcallClock clock;
  private final String tenantKey;
  private final String appId;
  private final String appSecret;
  private final String source;
  private final Runnable ending;

  World(
      OwnApi api,
      String tenantKey,
      String appId,
      String appSecret,
      String source,
      Runnable ending) {
    this.api = api;
    this.clock = new RollcallClock(api);
    this.tenantKey = tenantKey;
    this.appId = appId;
    this.appSecret = appSecret;
    this.source = source;
    this.ending = ending;
  }

  /** A fresh one. */
  static World make(OwnApi api) {
    JsonNode made = api.post(PATH, Map.of());
    JsonNode app = made.path("apps").path(0);
    String world = made.path("world").asString();
    return new World(
        api,
        made.path("tenant_key").asString(),
        app.path("app_id").asString(),
        app.path("app_secret").asString(),
        made.path("source").asString(),
        () -> api.delete(PATH + "/" + world));
  }

  public String appId() {
    return appId;
  }

  public String appSecret() {
    return appSecret;
  }

  public String tenantKey() {
    return tenantKey;
  }

  /** Where its meetings come from, as facts name it. */
  public String source() {
    return source;
  }

  /**
   * One of the people.
   *
   * @param userId {@code alice}, {@code bob}, {@code carol}, {@code dave} or {@code erin}
   */
  public TestUser user(String userId) {
    JsonNode user =
        api.get("/rollcall/v1/users/" + OwnApi.encoded(userId) + "?tenant_key=" + tenantKey);
    return new TestUser(
        userId,
        user.path("open_ids").path(appId).asString(""),
        user.path("union_id").asString(""),
        user.path("name").asString(""));
  }

  /** A new tenant access token of the app; it lives for two hours of the clock. */
  public String tenantToken() {
    return token(Map.of("kind", "tenant", "app_id", appId, "tenant_key", tenantKey));
  }

  /** A new user access token with all scopes of the app; it lives for two hours. */
  public String userToken(TestUser user) {
    return token(
        Map.of("kind", "user", "app_id", appId, "tenant_key", tenantKey, "user_id", user.userId()));
  }

  private String token(Map<String, String> wanted) {
    return api.post(TOKENS, wanted).path("token").asString();
  }

  /** Begins to state a meeting; it is held on the day that the clock shows. */
  public MeetingScript meeting(String topic) {
    return new MeetingScript(api, source, clock.instant(), topic);
  }

  /**
   * Stores a record exactly as it is to be served.
   *
   * @param meeting {@code data.meeting} of the endpoint's answer, ids as {@code user_id}
   * @return its meeting id
   */
  public String record(String meeting) {
    return MeetingScript.record(api, source, clock.instant(), meeting);
  }

  /** Begins to ask for failures of the calls of its app. */
  public FaultOrder inject(Fault fault) {
    return new FaultOrder(api, fault).app(appId);
  }

  /** What its app has called. */
  public Journal journal() {
    return new Journal(api, Optional.of(appId));
  }

  /** Reads a meeting as its app does, to check it. */
  public MeetingAssert assertMeeting(String meetingId) {
    return MeetingAssert.read(api, tenantToken(), meetingId);
  }

  /** Deletes it. The one that a Rollcall starts with stays. */
  @Override
  public void close() {
    ending.run();
  }
}
