package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.LogCapture;
import dev.rollcall.testkit.RunningApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A seed with all that one may have, and what a server does that starts with it. */
class SeedTest {

  private static final String TOKEN = "t-demo0000000000000000000000000000000000a";
  private static final String USER_TOKEN = "u-demo0000000000000000000000000000000000a";
  private static final String ALICE = "ou_3ec3f6a28a0d08c45d895276e8e5e19b";

  private static final String SEED =
      """
      tenants:
        - tenant_key: 2ca1d211f64f6438
          name: Example Ltd
          apps:
            - app_id: cli_9f0000000000000a
              app_secret: demo-secret-of-no-value-0000000a
              type: custom
              developer: example
              scopes: [vc:meeting:readonly, contact:user.employee_id:readonly]
              rate_limit: unlimited
            - app_id: cli_9f0000000000000b
              app_secret: demo-secret-of-no-value-0000000b
              enabled: false
              scopes: [vc:meeting:readonly]
            - app_id: cli_9f0000000000000c
              app_secret: demo-secret-of-no-value-0000000c
              type: store
              developer: somebody-else
              scopes: [vc:meeting:readonly]
              rate_limit: {per_second: 2, per_minute: 2}
            - app_id: cli_9f0000000000000d
              app_secret: demo-secret-of-no-value-0000000d
              scopes: [vc:meeting:readonly]
              monthly_quota: 3
          users:
            - user_id: 4c87bec3
              name: Alice
              union_id: on_94a1ee5551019f18cd73d9f111898cf2
              open_ids: {cli_9f0000000000000a: ou_3ec3f6a28a0d08c45d895276e8e5e19b}
            - {user_id: 6d195dcd, name: Bob}
          tokens:
            - {token: t-demo0000000000000000000000000000000000a, kind: tenant, app_id: cli_9f0000000000000a}
            - {token: t-disabled, kind: tenant, app_id: cli_9f0000000000000b}
            - {token: t-limited, kind: tenant, app_id: cli_9f0000000000000c}
            - {token: t-counted, kind: tenant, app_id: cli_9f0000000000000d}
            - {token: t-for-a-minute, kind: tenant, app_id: cli_9f0000000000000a, expires_in: 60}
            - {token: u-demo0000000000000000000000000000000000a, kind: user, app_id: cli_9f0000000000000a, user_id: 4c87bec3, scopes: [vc:meeting:readonly]}
            - {token: u-for-a-minute, kind: user, app_id: cli_9f0000000000000a, user_id: 4c87bec3, scopes: [vc:meeting:readonly], expires_in: 60}
      sources:
        - source: /engines/lab-1
          tenant_key: 2ca1d211f64f6438
          kind: facts
          key: source-key-of-no-value
          people: {tk-alice-1: 4c87bec3}
        - {source: /engines/lk, tenant_key: 2ca1d211f64f6438, kind: livekit, name: lk, api_key: LKkey, api_secret: lk-secret-of-no-value}
      facts:
        - specversion: "1.0"
          id: f1
          source: /engines/lab-1
          type: rollcall.meeting.started
          subject: from the seed
          time: 2026-11-20T09:00:00Z
          data: {meeting_id: "6911188411932033028", topic: Of the seed, owner: {id: 4c87bec3}}
        - id: f2
          source: /engines/lab-1
          type: rollcall.session.joined
          subject: from the seed
          time: 2026-11-20T09:00:00.250Z
          data: {session: s1, participant: {id: 4c87bec3, user_type: 1}}
      facts_files: [more.ndjson, facts/even-more.ndjson]
      """;

  @TempDir private Path folder;

  @Test
  void everythingThatOneMayHaveWorks() throws IOException {
    writeFactsFiles();
    try (RunningApp app = RunningApp.start(folder.resolve("data"), SEED)) {
      explicitIdsAreServedAndTheOthersDerived(app);
      factsAndFactsFilesMakeOneMeeting(app);
      theSourcesKeyIsTaken(app);
      secretsGetTokensUnlessTheAppIsOff(app);
      aDisabledAppsTokenIsRefused(app);
      theAppsOwnRateLimitHolds(app);
      theAppsOwnQuotaHolds(app);
      onlyTokensWithAnExpiryExpire(app);
    }
  }

  private static void explicitIdsAreServedAndTheOthersDerived(RunningApp app) {
    JsonNode alice = user(app, "4c87bec3");
    assertThat(alice.path("union_id").asString()).isEqualTo("on_94a1ee5551019f18cd73d9f111898cf2");
    assertThat(alice.path("open_ids").path("cli_9f0000000000000a").asString()).isEqualTo(ALICE);
    assertThat(alice.path("open_ids").path("cli_9f0000000000000c").asString())
        .matches("ou_[0-9a-f]{32}");
    assertThat(user(app, "6d195dcd").path("union_id").asString()).matches("on_[0-9a-f]{32}");
  }

  private static void factsAndFactsFilesMakeOneMeeting(RunningApp app) {
    JsonNode meeting = read(app, TOKEN).json().path("data").path("meeting");
    assertThat(meeting.path("topic").asString()).isEqualTo("Of the seed");
    assertThat(meeting.path("end_time").asString()).isEqualTo("1795167000");
    assertThat(meeting.path("participants").valueStream().map(row -> row.path("id").asString()))
        .hasSize(2)
        .first()
        .isEqualTo(ALICE);
    assertThat(read(app, USER_TOKEN).code()).isZero();
  }

  private static void theSourcesKeyIsTaken(RunningApp app) {
    Answer answer =
        app.post(
            "/rollcall/v1/facts",
            "source-key-of-no-value",
            "application/json",
            Events.lab("from the seed").event("f1", "meeting.updated", "09:00:00", "{}"));
    assertThat(answer.outcomes()).containsExactly("accepted");
  }

  private static void secretsGetTokensUnlessTheAppIsOff(RunningApp app) {
    assertThat(token(app, "a").code()).isZero();
    assertThat(token(app, "b").code()).isNotZero();
  }

  private static void aDisabledAppsTokenIsRefused(RunningApp app) {
    assertThat(read(app, "t-disabled").code()).isEqualTo(99991662);
  }

  private static void theAppsOwnRateLimitHolds(RunningApp app) {
    assertThat(List.of(read(app, "t-limited").code(), read(app, "t-limited").code()))
        .containsOnly(0);
    assertThat(read(app, "t-limited").code()).isEqualTo(99991400);
    assertThat(read(app, "t-limited").status()).isEqualTo(429);
  }

  private static void theAppsOwnQuotaHolds(RunningApp app) {
    for (int i = 0; i < 3; i++) {
      assertThat(read(app, "t-counted").code()).isZero();
    }
    assertThat(read(app, "t-counted").code()).isEqualTo(99991403);
  }

  private static void onlyTokensWithAnExpiryExpire(RunningApp app) {
    assertThat(read(app, "t-for-a-minute").code()).isZero();
    assertThat(read(app, "u-for-a-minute").code()).isZero();
    app.clock().pass(Duration.ofSeconds(59));
    assertThat(read(app, "t-for-a-minute").code()).isZero();
    app.clock().pass(Duration.ofSeconds(1));
    assertThat(read(app, "t-for-a-minute").code()).isEqualTo(99991663);
    assertThat(read(app, "u-for-a-minute").code()).isEqualTo(99991677);
    app.clock().pass(Duration.ofDays(80));
    assertThat(read(app, TOKEN).code()).isZero();
    assertThat(read(app, USER_TOKEN).code()).isZero();
  }

  @Test
  void aSecondStartPassesTheSeedOver() throws IOException {
    writeFactsFiles();
    String changed =
        SEED.replace("name: Bob", "name: Robert").replace("Of the seed", "Of the other seed");
    Path data = folder.resolve("data");
    RunningApp.start(data, SEED).close();
    try (LogCapture log = new LogCapture();
        RunningApp app = RunningApp.start(data, changed)) {
      assertThat(log.lines()).anyMatch(line -> line.contains("the seed is passed over"));
      Path seed = data.resolveSibling("seed.yaml");
      assertThat(app.app().passedOver().orElseThrow().result(seed))
          .isEqualTo(
              "%s differs from the store (1 changes): see './rollcall apply %s --dry-run', then apply it"
                  .formatted(seed, seed));
      Files.writeString(seed, SEED);
      assertThat(app.app().passedOver().orElseThrow().result(seed))
          .isEqualTo("the store holds what %s declares".formatted(seed));
      Files.writeString(seed, "tenants: 1");
      assertThat(app.app().passedOver().orElseThrow().result(seed)).contains("cannot be applied");
      assertThat(user(app, "6d195dcd").path("name").asString()).isEqualTo("Bob");
      JsonNode meeting = read(app, TOKEN).json().path("data").path("meeting");
      assertThat(meeting.path("topic").asString()).isEqualTo("Of the seed");
      assertThat(meeting.path("participant_count").asString()).isEqualTo("2");
    }
  }

  private void writeFactsFiles() throws IOException {
    Events lab = Events.lab("from the seed");
    Files.writeString(
        folder.resolve("more.ndjson"), lab.joined("m1", "09:05:00", "s2", "6d195dcd"));
    Files.createDirectories(folder.resolve("facts"));
    Files.writeString(
        folder.resolve("facts/even-more.ndjson"),
        lab.left("m2", "09:20:00", "s2") + "\n\n" + lab.ended("m3", "09:30:00") + "\n");
  }

  private static Answer token(RunningApp app, String letter) {
    String body =
        "{'app_id': 'cli_9f0000000000000%1$s', 'app_secret': 'demo-secret-of-no-value-0000000%1$s'}"
            .formatted(letter);
    return app.post(
        "/open-apis/auth/v3/tenant_access_token/internal",
        "none",
        "application/json",
        Events.json(body).toString());
  }

  private static JsonNode user(RunningApp app, String id) {
    return app.get("/rollcall/v1/users/" + id + "?tenant_key=2ca1d211f64f6438", RunningApp.ADMIN)
        .json();
  }

  private static Answer read(RunningApp app, String token) {
    return app.get("/open-apis/vc/v1/meetings/6911188411932033028?with_participants=true", token);
  }
}
