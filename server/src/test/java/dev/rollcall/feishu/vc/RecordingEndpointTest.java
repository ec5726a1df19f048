package dev.rollcall.feishu.vc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recording of a meeting over a whole server. */
final class RecordingEndpointTest {

  private static final Events ROOM = FindingSeed.EVENTS.apply("room");

  private final RunningApp app;

  RecordingEndpointTest(@TempDir Path folder) {
    app = RunningApp.start(folder.resolve("data"), FindingSeed.TEXT, "recording-wait=3h");
  }

  @BeforeEach
  void endedMeeting() {
    app.meetingOf(
        ROOM.started("1", "09:00:00", "{'meeting_id': '71', 'owner': {'id': 'alice'}}"),
        ROOM.joined("2", "09:00:00", "s", "bob"),
        ROOM.ended("3", "10:00:00"));
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void recordingIsProcessedUntilAFactSaysThatItIsReady() {
    assertError(get("71", "t-a"), 404, 121004);
    app.facts(List.of(ROOM.event("4", "ability.used", "09:10:00", "{'ability': 'recording'}")));
    assertError(get("71", "t-a"), 400, 124002);
    app.facts(
        List.of(
            ROOM.event(
                "5",
                "recording.ready",
                "10:05:00",
                "{'duration_ms': 3000001, 'url': 'https://media.example.com/a.mp4'}")));
    assertThat(get("71", "t-a").text())
        .isEqualTo(
            "{\"code\":0,\"msg\":\"success\",\"data\":{\"recording\":{\"url\":"
                + "\"https://media.example.com/a.mp4\",\"duration\":\"3000001\"}}}");
  }

  @Test
  void recordingThatIsNotReportedInTimeCountsAsNone() {
    app.facts(List.of(ROOM.event("4", "ability.used", "09:10:00", "{'ability': 'recording'}")));
    app.clock().pass(Duration.ofMinutes(59));
    assertError(get("71", "t-a"), 400, 124002);
    app.clock().pass(Duration.ofMinutes(1));
    assertError(get("71", "t-a"), 404, 121004);
  }

  @Test
  void recordingWithoutAUrlHasAStableOneThatEndsWith24Characters() {
    app.facts(List.of(ROOM.event("5", "recording.ready", "10:05:00", "{'duration_ms': 1}")));
    String url = get("71", "t-a").json().at("/data/recording/url").stringValue();
    assertThat(url).matches(app.app().address() + "/minutes/ob[0-9a-z]{22}");
    assertThat(get("71", "t-a").text()).contains(url);
  }

  @Test
  void ofSeveralRecordingsTheLatestIsServed() {
    String ready = "{'duration_ms': %d, 'url': 'https://media.example.com/%s.mp4'}";
    app.facts(
        List.of(
            ROOM.event("5", "recording.ready", "10:05:00", ready.formatted(7_000, "second")),
            ROOM.event("6", "recording.ready", "10:02:00", ready.formatted(9_000, "first"))));
    assertThat(get("71", "t-a").json().at("/data/recording").toString())
        .isEqualTo("{\"url\":\"https://media.example.com/second.mp4\",\"duration\":\"7000\"}");
  }

  @Test
  void onlyTheOwnerReadsItByAUserToken() {
    app.facts(List.of(ROOM.event("5", "recording.ready", "10:05:00", "{'duration_ms': 1}")));
    assertThat(get("71", "u-alice").status()).isEqualTo(200);
    assertError(get("71", "u-bob"), 403, 121005);
    assertError(get("71", "t-b"), 403, 121005);
    assertThat(get("71", "t-none").code()).isEqualTo(99991672);
  }

  @Test
  void runningAndUnknownMeetingsHaveErrorsOfTheirOwn() {
    Events running = FindingSeed.EVENTS.apply("running");
    app.meetingOf(
        running.started("1", "09:00:00", "{'meeting_id': '72'}"),
        running.joined("2", "09:00:00", "s", "bob"));
    assertError(get("72", "t-a"), 400, 122001);
    assertError(get("73", "t-a"), 404, 122002);
    assertError(get("x", "t-a"), 400, 121003);
  }

  @Test
  void permissionsAreAcceptedAndKeptOutOfTheRecord() {
    app.facts(List.of(ROOM.event("5", "recording.ready", "10:05:00", "{'duration_ms': 1}")));
    String valid = "{'permission_objects': [{'id': 'ou_1', 'type': 1, 'permission': 1}]}";
    assertThat(permit(valid, "u-alice").text())
        .isEqualTo("{\"code\":0,\"msg\":\"success\",\"data\":{}}");
    assertError(permit(valid, "u-bob"), 403, 121005);
    assertError(permit("{'permission_objects': []}", "u-alice"), 400, 121003);
    assertThat(permit(valid, "t-a").status()).isEqualTo(400);
  }

  private Answer get(String meeting, String token) {
    return app.get("/open-apis/vc/v1/meetings/" + meeting + "/recording", token);
  }

  private Answer permit(String body, String token) {
    return RunningApp.send(
        app.request("/open-apis/vc/v1/meetings/71/recording/set_permission")
            .header("Authorization", "Bearer " + token)
            .method("PATCH", BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  private static void assertError(Answer answer, int status, int code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().has("data")).isFalse();
  }
}
