package dev.rollcall.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.feishu.Caller.Bearer;
import dev.rollcall.feishu.Caller.Relation;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.ReservableJitsi;
import dev.rollcall.testkit.RunningApp;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A server with a meeting, a reservation, a person and an app of each of two tenants. All callers
 * are of the first. In both meetings the callers have the same parts.
 */
final class TwoTenants implements AutoCloseable {

  private static final String WITH = "cli_9f0000000000000a";
  private static final String WITHOUT = "cli_9f0000000000000b";
  private static final String STORE = "cli_9f0000000000000c";
  private static final String OWN_TOKEN =
      new Caller(Bearer.TENANT_TOKEN, true, false, Relation.STRANGER).token();

  private static final String FOREIGN_TOKEN = "t-foreign";

  private static final String SEED =
      """
      tenants:
        - tenant_key: tenant-a
          apps:
            - {app_id: cli_9f0000000000000a, app_secret: secret-a-of-no-value, scopes: [ALL], rate_limit: unlimited}
            - {app_id: cli_9f0000000000000b, app_secret: secret-b-of-no-value, rate_limit: unlimited}
            - {app_id: cli_9f0000000000000c, app_secret: secret-c-of-no-value, type: store}
            - {app_id: cli_9f0000000000000d, app_secret: secret-d-of-no-value, name: Ownledger}
          users:
            - {user_id: own-owner, name: Ownada, email: ownada@example.com, mobile: "+8613800000001"}
            - {user_id: own-host}
            - {user_id: own-participant}
            - {user_id: own-stranger}
          tokens:
            - {token: t-expired, kind: tenant, app_id: cli_9f0000000000000a, expires_in: 60}
            - {token: u-expired, kind: user, app_id: cli_9f0000000000000a, user_id: own-owner, scopes: [ALL], expires_in: 60}
      TOKENS
        - tenant_key: tenant-b
          apps:
            - {app_id: cli_9f0000000000000e, app_secret: secret-e-of-no-value, name: Foreignledger, scopes: [ALL], rate_limit: unlimited}
          users:
            - {user_id: foreign-owner, name: Foreignolga, email: foreignolga@example.com, mobile: "+8613800000002",
               union_id: on_foreignolga, open_ids: {cli_9f0000000000000e: ou_foreignolga, cli_9f0000000000000a: ou_foreignolga_here}}
          tokens:
            - {token: t-foreign, kind: tenant, app_id: cli_9f0000000000000e}
      sources:
        - {source: /engines/own, tenant_key: tenant-a, kind: facts, key: key-a-of-no-value}
        - {source: /engines/foreign, tenant_key: tenant-b, kind: facts, key: key-b-of-no-value}
      """;

  private final RunningApp app;
  private final String appToken;

  private final Map<String, String> own;
  private final Map<String, String> foreign;

  TwoTenants(Path data, String userTokenSees) throws InterruptedException {
    app =
        RunningApp.start(
            data,
            SEED.replace("TOKENS\n", tokens()).replace("ALL", scopes())
                + ReservableJitsi.source("own-meet", "tenant-a")
                + ReservableJitsi.source("foreign-meet", "tenant-b"),
            "policy.user-token-sees=" + userTokenSees);
    app.clock().pass(Duration.ofMinutes(2));
    appToken = appToken();
    own = thing("own", OWN_TOKEN);
    own.putAll(
        Map.of(
            "name", "Ownada",
            "email", "ownada@example.com",
            "mobile", "+8613800000001",
            "app_id", "cli_9f0000000000000d",
            "app_name", "Ownledger"));
    foreign = thing("foreign", FOREIGN_TOKEN);
    foreign.putAll(
        Map.of(
            "name", "Foreignolga",
            "email", "foreignolga@example.com",
            "mobile", "+8613800000002",
            "app_id", "cli_9f0000000000000e",
            "app_name", "Foreignledger",
            "union_id", "on_foreignolga",
            "open_id", "ou_foreignolga"));
  }

  /** Every scope that the table names. */
  private static String scopes() {
    return EndpointTable.all().stream()
        .flatMap(
            endpoint ->
                Stream.concat(endpoint.rules().scopes().stream(), endpoint.fieldScopes().stream()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Those of the callers of the first tenant, each a line. */
  private static String tokens() {
    return Caller.all().stream()
        .filter(Caller::isSeeded)
        .map(
            caller ->
                "      - {token: %s, app_id: %s, %s}\n"
                    .formatted(
                        caller.token(),
                        caller.appScopes() ? WITH : WITHOUT,
                        caller.bearer() == Bearer.TENANT_TOKEN
                            ? "kind: tenant"
                            : "kind: user, user_id: %s, scopes: [%s]"
                                .formatted(
                                    caller.relation().userId(), caller.userScopes() ? "ALL" : "")))
        .collect(Collectors.joining());
  }

  private String appToken() {
    Answer ticket = app.get("/rollcall/v1/apps/" + STORE + "/app_ticket", RunningApp.ADMIN);
    Answer issued =
        RunningApp.send(
            app.request("/open-apis/auth/v3/app_access_token")
                .POST(
                    BodyPublishers.ofString(
                        "{\"app_id\":\"%s\",\"app_secret\":\"secret-c-of-no-value\",\"app_ticket\":\"%s\"}"
                            .formatted(STORE, ticket.json().path("app_ticket").asString()))));
    String token = issued.json().path("app_access_token").asString();
    assertThat(token).as(issued.text()).startsWith("a-");
    return token;
  }

  private Map<String, String> thing(String side, String tenantToken) throws InterruptedException {
    Map<String, String> thing = new LinkedHashMap<>();
    String meeting = side.equals("own") ? "7000000000000000001" : "7000000000000000002";
    thing.put("topic", side + "topic");
    thing.put("password", side + "password");
    thing.put("note_id", side + "note");
    thing.put("meeting_no", side.equals("own") ? "123456781" : "123456782");
    thing.put("recording", "https://media.example.com/" + side + ".mp4");
    thing.put("user_id", side + "-owner");
    meet(new Events("/engines/" + side, side + "-room"), meeting, thing);
    thing.put("meeting_id", meeting);
    thing.put("reserve_topic", side + "review");
    reserve(thing, tenantToken);
    ReservableJitsi jitsi = new ReservableJitsi(app, side + "-meet");
    jitsi.occupant("muc-occupant-joined", jitsi.roomOf(thing.get("reserve_no")), side + "-owner");
    jitsi.awaitActive(
        "/open-apis/vc/v1/reserves/" + thing.get("reserve_id") + "/get_active_meeting",
        tenantToken);
    return thing;
  }

  /** An ended and recorded meeting in which each caller has their part. */
  private void meet(Events events, String id, Map<String, String> thing) {
    app.meetingOf(
        events.started(
            "1",
            "09:00:00",
            "{'meeting_id': '%s', 'topic': '%s', 'password': '%s', 'note_id': '%s', 'meeting_no': '%s', 'owner': %s, 'host': %s}"
                .formatted(
                    id,
                    thing.get("topic"),
                    thing.get("password"),
                    thing.get("note_id"),
                    thing.get("meeting_no"),
                    person(Relation.OWNER),
                    person(Relation.HOST))),
        events.event(
            "2",
            "session.joined",
            "09:00:00",
            "{'session': 's', 'participant': %s}".formatted(person(Relation.PARTICIPANT))),
        events.ended("3", "10:00:00"),
        events.event(
            "4",
            "recording.ready",
            "10:05:00",
            "{'duration_ms': 3600000, 'url': '%s'}".formatted(thing.get("recording"))));
  }

  private static String person(Relation relation) {
    return "{'id': '%s', 'tenant_key': 'tenant-a'}".formatted(relation.userId());
  }

  private void reserve(Map<String, String> thing, String tenantToken) {
    Answer answer =
        app.post(
            "/open-apis/vc/v1/reserves/apply?user_id_type=user_id",
            tenantToken,
            "application/json",
            "{\"end_time\":\"%s\",\"owner_id\":\"%s\",\"meeting_settings\":{\"topic\":\"%s\"}}"
                .formatted(later(), thing.get("user_id"), thing.get("reserve_topic")));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode reserve = answer.json().at("/data/reserve");
    thing.put("reserve_id", reserve.path("id").asString());
    thing.put("reserve_no", reserve.path("meeting_no").asString());
  }

  /** What an endpoint is asked for, by names such as {@code meeting_id}; not yet cancelled. */
  Map<String, String> own(Endpoint endpoint) {
    Map<String, String> thing = new LinkedHashMap<>(own);
    if (endpoint.method().equals("DELETE")) {
      reserve(thing, OWN_TOKEN);
    }
    return thing;
  }

  /** The same of the other tenant. */
  Map<String, String> foreign() {
    return Map.copyOf(foreign);
  }

  private String later() {
    return Long.toString(app.clock().instant().plus(Duration.ofDays(1)).getEpochSecond());
  }

  Answer call(Endpoint endpoint, Caller caller, Map<String, String> thing) {
    Asked asked = Asked.of(endpoint);
    Map<String, String> filled = new LinkedHashMap<>(thing);
    filled.put("later", later());
    HttpRequest.Builder request =
        app.request(asked.path(endpoint, filled))
            .method(endpoint.method(), BodyPublishers.ofString(asked.body(filled)));
    String token = token(caller);
    return RunningApp.send(
        token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
  }

  private String token(Caller caller) {
    return switch (caller.bearer()) {
      case NOTHING -> "";
      case JUNK -> "junk";
      case UNKNOWN_TENANT_TOKEN -> "t-unknown";
      case UNKNOWN_USER_TOKEN -> "u-unknown";
      case EXPIRED_TENANT_TOKEN -> "t-expired";
      case EXPIRED_USER_TOKEN -> "u-expired";
      case APP_TOKEN -> appToken;
      case TENANT_TOKEN, USER_TOKEN -> caller.token();
    };
  }

  @Override
  public void close() {
    app.close();
  }
}
