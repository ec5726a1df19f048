package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.mirror.FakeFeishu;
import dev.rollcall.sources.feishu.FeishuEngine;
import dev.rollcall.sources.feishu.MeetingScript;
import dev.rollcall.testkit.PostedDelivery;
import dev.rollcall.testkit.PostedFolder;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A meeting of Feishu whose end event never comes: Feishu is asked whether it is over. */
class LostEndTest {

  private static final String MEETING = "6911188411932033028";

  private static final long START = MeetingScript.START.getEpochSecond();

  @TempDir private Path folder;

  private final FakeFeishu far = new FakeFeishu();
  private RunningApp app;

  @BeforeEach
  void start() {
    app =
        RunningApp.start(
            folder.resolve("data"),
            """
            tenants:
              - tenant_key: tenant-a
                apps:
                  - app_id: cli_9f0000000000000a
                    app_secret: secret-a-of-no-value
                    scopes: [vc:meeting:readonly]
                    rate_limit: unlimited
                tokens:
                  - {token: %s, kind: tenant, app_id: cli_9f0000000000000a}
            sources:
              - source: /engines/feishu
                tenant_key: tenant-a
                kind: feishu
                app_id: %s
                app_secret: far-secret-of-no-value
                verification_token: %s
                encrypt_key: %s
                base_url: %s
                ask_running_after: 5h
            """
                .formatted(
                    Seeds.TOKEN,
                    FeishuEngine.APP,
                    FeishuEngine.TOKEN,
                    FeishuEngine.KEY,
                    far.address()));
  }

  @AfterEach
  void stop() {
    app.close();
    far.close();
  }

  @Test
  void aMeetingThatRunsForLongIsAskedForUntilItsRecordEndsIt() {
    far.always(exchange -> FakeFeishu.json(exchange, 200, meeting(2)));
    post(new MeetingScript(MEETING, "alice").started("all_meeting_started").events().getFirst());
    runUntil(Duration.ofMinutes(5 * 60 - 1));
    assertThat(far.asked()).isEmpty();
    runUntil(Duration.ofHours(5));
    assertThat(far.asked()).hasSize(1);
    assertThat(app.meeting(MEETING).path("status").asInt()).isEqualTo(2);
    runUntil(Duration.ofHours(40));
    assertThat(far.asked()).as("after 5, 10, 20 and 40 hours").hasSize(4);
    far.always(exchange -> FakeFeishu.json(exchange, 200, meeting(3)));
    runUntil(Duration.ofHours(40 + 24));
    JsonNode record = app.meeting(MEETING);
    assertThat(record.path("status").asInt()).isEqualTo(3);
    assertThat(record.path("end_time").asString()).isEqualTo(Long.toString(START + 122));
    runUntil(Duration.ofDays(9));
    assertThat(far.asked()).hasSize(5);
  }

  /** Events count where they have the join of each participant; the end is the record's. */
  @Test
  void theObservedEndEndsTheSessionsThatEventsTold() {
    far.always(exchange -> FakeFeishu.json(exchange, 200, meeting(3)));
    new MeetingScript(MEETING, "far_a")
        .started("meeting_started")
        .join(1, MeetingScript.user("far_a", 1, 2))
        .events()
        .forEach(this::post);
    runUntil(Duration.ofHours(5));
    JsonNode record = app.meeting(MEETING);
    assertThat(record.path("status").asInt()).isEqualTo(3);
    assertThat(record.path("end_time").asString()).isEqualTo(Long.toString(START + 122));
    assertThat(record.path("participants").get(0).path("status").asInt()).isEqualTo(4);
  }

  @Test
  void anEndThatComesIsAskedForOnceAsEver() {
    far.always(exchange -> FakeFeishu.json(exchange, 200, meeting(3)));
    MeetingScript script =
        new MeetingScript(MEETING, "alice")
            .started("all_meeting_started")
            .ended("all_meeting_ended", 122, 122.4);
    script.events().forEach(this::post);
    runUntil(Duration.ofDays(9));
    assertThat(far.asked()).hasSize(1);
  }

  @Test
  void aMirroredRecordIsServedLongAfterFeishuHasForgottenIt() {
    far.always(exchange -> FakeFeishu.json(exchange, 200, meeting(3)));
    post(
        new MeetingScript(MEETING, "alice").ended("all_meeting_ended", 60, 61).events().getFirst());
    runUntil(Duration.ofMinutes(3 * 60 + 1));
    app.clock().pass(Duration.ofDays(400));
    assertThat(app.meeting(MEETING).path("status").asInt()).isEqualTo(3);
  }

  @Test
  void theStatusOfASourceSaysWhyItsMirrorIsPaused() {
    far.always(exchange -> FakeFeishu.json(exchange, 429, "{\"code\":99991403}"));
    post(
        new MeetingScript(MEETING, "alice").ended("all_meeting_ended", 60, 61).events().getFirst());
    assertThat(mirror().toString()).isEqualTo("{\"waiting\":1}");
    runUntil(Duration.ofMinutes(3 * 60 + 1));
    assertThat(mirror().path("waiting").asInt()).isEqualTo(1);
    assertThat(mirror().path("paused").path("reason").asString()).contains("code 99991403");
    assertThat(mirror().path("paused").path("until").asString()).startsWith("2026-");
  }

  private JsonNode mirror() {
    return app.get("/rollcall/v1/inbox/sources", RunningApp.ADMIN)
        .json()
        .path("sources")
        .get(0)
        .path("mirror");
  }

  private void post(ObjectNode event) {
    Instant now = app.clock().instant();
    String envelope = FeishuEngine.envelope(event.toString());
    PostedDelivery post =
        PostedDelivery.of("feishu", Map.copyOf(FeishuEngine.signature(envelope, now)), envelope);
    assertThat(post.to(app).status()).isEqualTo(200);
    PostedFolder.translate(app);
  }

  /** Lets the worker look each minute until so long after the meeting's start. */
  private void runUntil(Duration after) {
    while (app.clock().instant().isBefore(MeetingScript.START.plus(after))) {
      app.clock().pass(Duration.ofMinutes(1));
      try {
        app.app().records().mirror().runDue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static String meeting(int status) {
    return FakeFeishu.meeting(MEETING)
        .replace("1795337944", Long.toString(START))
        .replace("1795338066", status == 3 ? Long.toString(START + 122) : "0")
        .replace("\"status\":3", "\"status\":" + status);
  }
}
