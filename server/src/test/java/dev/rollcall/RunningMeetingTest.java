package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What time alone does to a record. */
class RunningMeetingTest {

  private static final long NOON = 1_795_176_000L;

  @TempDir private Path folder;
  private RunningApp app;

  @BeforeEach
  void start() {
    app = RunningApp.start(folder.resolve("data"), Seeds.LAB);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void aRunningMeetingHasNoEndAndGrowsWithTheClock() {
    Events lab = Events.lab("running");
    String id =
        app.meetingOf(
            lab.started("1", "11:50:00", "{}"),
            lab.joined("2", "11:50:00.500", "a", "alice"),
            lab.joined("3", "11:55:00", "b", "bob"),
            lab.left("4", "11:58:00", "b"));
    JsonNode meeting = app.meeting(id);
    assertThat(meeting.path("status").asInt()).isEqualTo(2);
    assertThat(meeting.has("end_time")).isFalse();
    JsonNode alice = meeting.path("participants").path(0);
    assertThat(alice.path("status").asInt()).isEqualTo(2);
    assertThat(alice.has("final_leave_time")).isFalse();
    // By floor: 599.5 s.
    assertThat(alice.path("in_meeting_duration").asString()).isEqualTo("599");
    JsonNode bob = meeting.path("participants").path(1);
    assertThat(bob.path("final_leave_time").asString()).isEqualTo(Long.toString(NOON - 120));

    app.clock().pass(Duration.ofMillis(500));
    assertThat(durations(id)).containsExactly("600", "180");
    app.clock().pass(Duration.ofHours(1));
    assertThat(durations(id)).containsExactly("4200", "180");
    assertThat(app.meeting(id).path("participant_count").asString()).isEqualTo("2");
    // However long ago it began: a running meeting is always visible.
    app.clock().pass(Duration.ofDays(400));
    assertThat(app.meeting(id).path("status").asInt()).isEqualTo(2);
  }

  @Test
  void anEmptyMeetingEndsByTheClockAlone() {
    Events lab = Events.lab("empty");
    String id =
        app.meetingOf(lab.joined("1", "11:50:00", "a", "alice"), lab.left("2", "11:59:30", "a"));
    JsonNode before = app.meeting(id);
    assertThat(before.path("status").asInt()).isEqualTo(2);
    assertThat(before.has("end_time")).isFalse();
    app.clock().pass(Duration.ofSeconds(30).minusNanos(1_000));
    assertThat(app.meeting(id).path("status").asInt()).isEqualTo(2);
    app.clock().pass(Duration.ofNanos(1_000));
    JsonNode after = app.meeting(id);
    assertThat(after.path("status").asInt()).isEqualTo(3);
    assertThat(after.path("end_time").asString()).isEqualTo(Long.toString(NOON - 30));
  }

  @Test
  void anEmptyMeetingThatSomebodyJoinsAgainGoesOn() {
    Events lab = Events.lab("again");
    String id =
        app.meetingOf(lab.joined("1", "11:00:00", "a", "alice"), lab.left("2", "11:30:00", "a"));
    assertThat(app.meeting(id).path("status").asInt()).isEqualTo(3);
    app.meetingOf(lab.joined("3", "11:59:59", "b", "bob"));
    assertThat(app.meeting(id).path("status").asInt()).isEqualTo(2);
    assertThat(app.meeting(id).has("end_time")).isFalse();
  }

  @Test
  void anEndedMeetingIsVisibleForNinetyDaysFromItsEnd() {
    Events lab = Events.lab("window");
    String id =
        app.meetingOf(lab.joined("1", "11:00:00", "a", "alice"), lab.ended("2", "12:00:00"));
    app.clock().pass(Duration.ofDays(90));
    assertThat(app.read(id).code()).isZero();
    app.clock().pass(Duration.ofSeconds(1));
    assertThat(app.read(id).code()).isEqualTo(121004);
    assertThat(app.read(id).status()).isEqualTo(404);
  }

  @Test
  void factsFromTheFutureMakeNoNegativeTimes() {
    Events lab = Events.lab("future");
    String id =
        app.meetingOf(
            lab.started("1", "12:30:00", "{}"), lab.joined("2", "12:30:00", "a", "alice"));
    assertThat(app.meeting(id).path("status").asInt()).isEqualTo(2);
    assertThat(durations(id)).containsExactly("0");
    app.clock().pass(Duration.ofHours(1));
    assertThat(durations(id)).containsExactly("1800");
  }

  private List<String> durations(String id) {
    return app.meeting(id)
        .path("participants")
        .valueStream()
        .map(row -> row.path("in_meeting_duration").asString())
        .toList();
  }
}
