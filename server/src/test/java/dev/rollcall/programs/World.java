package dev.rollcall.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.feishu.EndpointTable;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Browser;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.ReservableJitsi;
import dev.rollcall.testkit.RunningApp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server with an app, its user, two ended meetings of one number, and a Jitsi for reservations.
 */
final class World implements AutoCloseable {

  private static final String PASSWORD = "alice-of-no-value";
  private static final String JITSI = "meet";
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]*)");

  private static final String SEED =
      """
      tenants:
        - tenant_key: tenant-a
          apps:
            - app_id: cli_9f0000000000000a
              app_secret: secret-a-of-no-value
              name: Program
              owner: alice
              scopes: [offline_access, SCOPES]
              rate_limit: unlimited
              redirect_uris: [http://localhost:3000/callback]
          users:
            - {user_id: alice, name: Alice, password: alice-of-no-value, email: alice@example.com, open_ids: {cli_9f0000000000000a: ou_alice}}
            - {user_id: bob, name: 王芳}
      sources:
        - {source: /engines/lab, tenant_key: tenant-a, kind: facts, key: key-a-of-no-value}
      """;

  /** What a program is given by its user or its configuration. */
  static final Map<String, String> GIVEN =
      Map.ofEntries(
          Map.entry("app_id", "cli_9f0000000000000a"),
          Map.entry("app_secret", "secret-a-of-no-value"),
          Map.entry("basic", basic("cli_9f0000000000000a:secret-a-of-no-value")),
          Map.entry("redirect_uri", "http://localhost:3000/callback"),
          Map.entry("owner", "ou_alice"),
          Map.entry("given_meeting", "7000000000000000001"),
          Map.entry("number", "712345678"),
          Map.entry("from", seconds("2026-11-20T00:00:00Z")),
          Map.entry("until", seconds("2026-11-21T00:00:00Z")),
          Map.entry("reserved_until", seconds("2026-11-27T00:00:00Z")),
          Map.entry("prolonged_until", seconds("2026-11-30T00:00:00Z")));

  private final RunningApp app;
  private final Browser browser;

  World(Path data) {
    String scopes =
        EndpointTable.all().stream()
            .flatMap(
                endpoint ->
                    Stream.concat(
                        endpoint.rules().scopes().stream(), endpoint.fieldScopes().stream()))
            .distinct()
            .collect(Collectors.joining(", "));
    app =
        RunningApp.start(
            data, SEED.replace("SCOPES", scopes) + ReservableJitsi.source(JITSI, "tenant-a"));
    browser = new Browser(() -> app);
    meet("review-1", "7000000000000000001", "08:00:00", "09:00:00");
    meet("review-2", "7000000000000000002", "10:00:00", "11:00:00");
  }

  private void meet(String subject, String id, String start, String end) {
    Events events = new Events("/engines/lab", subject);
    app.meetingOf(
        events.started(
            "1",
            start,
            "{'meeting_id': '%s', 'topic': 'Weekly review', 'meeting_no': '712345678', 'url': 'https://meet.example.com/j/712345678', 'owner': {'id': 'alice'}, 'host': {'id': 'alice'}, 'note_id': 'note-%s'}"
                .formatted(id, subject)),
        events.joined("2", start, "a", "alice"),
        events.joined("3", start, "b", "bob"),
        events.ended("4", end),
        events.event("5", "recording.ready", end, "{'duration_ms': 3600000}"));
  }

  private static String basic(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String seconds(String instant) {
    return Long.toString(Instant.parse(instant).getEpochSecond());
  }

  RunningApp app() {
    return app;
  }

  /** What an authorize page's user decides: signs in and allows. The code that the app gets. */
  String consent(String path) {
    String location = allowed(path).header("Location").orElseThrow();
    Matcher code = CODE.matcher(location);
    assertThat(code.find()).as(location).isTrue();
    return code.group(1);
  }

  /** Nobody is asked again for what they have allowed. */
  private Answer allowed(String path) {
    browser.forgetCookie();
    Answer signIn = browser.open(path);
    Answer signedIn =
        browser.submit(signIn, "/signin", Map.of("name", "alice", "password", PASSWORD));
    Answer consent = browser.open(signedIn.header("Location").orElseThrow());
    return consent.header("Location").isPresent()
        ? consent
        : browser.submit(consent, "/signin/consent", Map.of("decision", "allow"));
  }

  void happens(Step.Happening happening, Map<String, String> known) throws InterruptedException {
    switch (happening) {
      case PEOPLE_JOIN_THE_RESERVED_ROOM -> join(known);
      case MEETING_ENDS_AND_ITS_RECORDING_IS_READY -> end(known);
      case USER_ALLOWS_THE_DEVICE -> {
        app.clock().pass(Duration.ofSeconds(5));
        assertThat(allowed("/signin/device?user_code=" + known.get("user_code")).status())
            .isEqualTo(200);
      }
    }
  }

  private void join(Map<String, String> known) throws InterruptedException {
    ReservableJitsi jitsi = new ReservableJitsi(app, JITSI);
    jitsi.occupant(
        "muc-occupant-joined", jitsi.roomOf(known.getOrDefault("reserved_no", "")), "alice");
    jitsi.awaitActive(
        "/open-apis/vc/v1/reserves/" + known.get("reservation") + "/get_active_meeting",
        known.getOrDefault("tenant_token", ""));
  }

  /** The engine's own events do not tell of recordings. */
  private void end(Map<String, String> known) {
    String subject =
        app.get("/rollcall/v1/meetings?source=/engines/" + JITSI, RunningApp.ADMIN)
            .json()
            .at("/meetings/0/subject")
            .asString();
    Events events = new Events("/engines/" + JITSI, subject);
    Instant now = app.clock().instant();
    app.facts(
        List.of(
            events.event("end", "meeting.ended", now, "{}"),
            events.event("recorded", "recording.ready", now, "{'duration_ms': 60000}")));
    assertThat(known).containsKey("active_meeting");
  }

  @Override
  public void close() {
    app.close();
  }
}
