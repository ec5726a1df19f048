package dev.rollcall.admin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the clock of a server for tests reaches: every rule with a time in it. */
class ClockReachTest {

  private static final String TOKEN = "/open-apis/auth/v3/tenant_access_token/internal";
  private static final String ANY = "/open-apis/vc/v1/meetings/6911188411932033028";
  private static final String LIMITED =
      Seeds.SMALL.replace("unlimited", "{per_second: 2, per_minute: 100}");

  @TempDir private Path folder;
  private RunningApp app;

  @BeforeEach
  void start() {
    app = frozen("data", Seeds.SMALL);
  }

  private void startAgain(String seed, String... settings) {
    app.close();
    app = frozen("other", seed, settings);
  }

  private RunningApp frozen(String data, String seed, String... settings) {
    RunningApp started = RunningApp.startForTests(folder.resolve(data), seed, settings);
    started.move("{'freeze': true}");
    return started;
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void tokenExpiresAfterTwoHours() {
    String token = token(Seeds.SECRET).json().path("tenant_access_token").asString();
    app.move("{'advance': '119m'}");
    assertThat(app.get(ANY, token).code()).isEqualTo(121004);
    app.move("{'advance': '1m'}");
    assertThat(app.get(ANY, token).code()).isEqualTo(99991663);
  }

  @Test
  void windowClosesAfterNinetyDays() {
    String id = weekly(true);
    String byNumber =
        "/open-apis/vc/v1/meetings/list_by_no?meeting_no=%s&start_time=1700000000&end_time=%s"
            .formatted(app.meeting(id).path("meeting_no").asString(), 2_000_000_000);
    app.move("{'set': '2027-02-18T10:00:00Z'}");
    assertThat(app.read(id).code()).isZero();
    assertThat(briefs(byNumber)).isEqualTo(1);
    app.move("{'advance': '1s'}");
    assertThat(app.read(id).code()).isEqualTo(121004);
    assertThat(briefs(byNumber)).isZero();
    app.move("{'set': '2027-02-18T10:00:00Z'}");
    assertThat(app.read(id).code()).isZero();
  }

  @Test
  void durationsOfRunningMeetingGrowAndStandWhileItIsFrozen() {
    String id = weekly(false);
    assertThat(duration(id)).isEqualTo("10800");
    assertThat(duration(id)).isEqualTo("10800");
    app.move("{'advance': '7s'}");
    assertThat(duration(id)).isEqualTo("10807");
  }

  @Test
  void emptyMeetingEndsAfterTheGrace() {
    startAgain(Seeds.SMALL, "empty-grace=5m");
    Events weekly = Events.lab("empty");
    String id =
        app.meetingOf(
            weekly.joined("1", "11:00:00", "a", "alice"), weekly.left("2", "11:59:00", "a"));
    app.move("{'advance': '239s'}");
    assertThat(app.meeting(id).path("status").asInt()).isEqualTo(2);
    app.move("{'advance': '1s'}");
    assertThat(app.meeting(id).path("status").asInt()).isEqualTo(3);
    assertThat(app.get("/rollcall/v1/meetings?status=ended", RunningApp.ADMIN).text()).contains(id);
  }

  @Test
  void rateLimitIsFreeAfterASecond() {
    startAgain(LIMITED);
    assertThat(List.of(status(), status(), status())).containsExactly(404, 404, 429);
    app.move("{'advance': '1s'}");
    assertThat(status()).isEqualTo(404);
  }

  @Test
  void quotaIsFreshInTheNextMonth() {
    startAgain(Seeds.SMALL, "quota.monthly=2");
    assertThat(List.of(code(), code(), code())).containsExactly(121004, 121004, 99991403);
    app.move("{'set': '2026-12-01T00:00:00+08:00'}");
    assertThat(code()).isEqualTo(121004);
  }

  @Test
  void previousSecretEndsWithItsOverlap() {
    Answer rotated =
        app.post(
            "/rollcall/v1/apps/" + Seeds.APP + "/secret",
            RunningApp.ADMIN,
            "application/json",
            "{\"overlap\":\"1h\"}");
    assertThat(rotated.status()).as(rotated.text()).isEqualTo(200);
    assertThat(token(Seeds.SECRET).code()).isZero();
    app.move("{'advance': '61m'}");
    assertThat(token(Seeds.SECRET).code()).isNotZero();
    assertThat(token(rotated.json().path("app_secret").asString()).code()).isZero();
  }

  private Answer token(String secret) {
    return app.post(
        TOKEN,
        "",
        "application/json",
        "{\"app_id\":\"%s\",\"app_secret\":\"%s\"}".formatted(Seeds.APP, secret));
  }

  private int status() {
    return app.get(ANY, Seeds.TOKEN).status();
  }

  private int code() {
    return app.get(ANY, Seeds.TOKEN).code();
  }

  private int briefs(String path) {
    return app.get(path, Seeds.TOKEN).json().path("data").path("meeting_briefs").size();
  }

  private String weekly(boolean ended) {
    Events weekly = Events.lab("weekly");
    String started =
        weekly.started("s", "09:00:00", "{'topic': 'Weekly', 'meeting_no': '235812466'}");
    String joined = weekly.joined("1", "09:00:00", "a1", "alice");
    return ended
        ? app.meetingOf(started, joined, weekly.ended("e", "10:00:00"))
        : app.meetingOf(started, joined);
  }

  private String duration(String id) {
    JsonNode people = app.meeting(id).path("participants");
    return people.path(0).path("in_meeting_duration").asString();
  }
}
