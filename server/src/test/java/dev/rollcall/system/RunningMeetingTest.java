package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What time alone does to a record. */
class RunningMeetingTest {

  @TempDir private static Path folder;
  private static RunningApp app;

  /** When the test began; facts are told by how long before that they happened. */
  private Instant begin = Instant.EPOCH;

  @BeforeAll
  static void start() {
    app = RunningApp.start(folder.resolve("data"), Seeds.SMALL);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void begin() {
    // On a whole second, so that what is floored can be foreseen.
    Instant second = app.clock().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    app.clock().pass(Duration.between(app.clock().instant(), second));
    begin = app.clock().instant();
  }

  @Test
  void aRunningMeetingHasNoEndAndGrowsWithTheClock() {
    String id =
        app.meetingOf(
            joined("running", "a", "alice", Duration.ofMillis(599_500)),
            joined("running", "b", "bob", Duration.ofMinutes(5)),
            left("running", "b", Duration.ofMinutes(2)));
    JsonNode meeting = app.meeting(id);
    assertThat(meeting.path("status").asInt()).isEqualTo(2);
    assertThat(meeting.has("end_time")).isFalse();
    JsonNode alice = meeting.path("participants").path(0);
    assertThat(alice.path("status").asInt()).isEqualTo(2);
    assertThat(alice.has("final_leave_time")).isFalse();
    assertThat(alice.path("in_meeting_duration").asString()).isEqualTo("599");
    JsonNode bob = meeting.path("participants").path(1);
    assertThat(bob.path("status").asInt()).isEqualTo(4);
    assertThat(bob.path("final_leave_time").asString()).isEqualTo(seconds(-120));

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
    String id =
        app.meetingOf(
            joined("empty", "a", "alice", Duration.ofMinutes(10)),
            left("empty", "a", Duration.ofSeconds(30)));
    assertThat(app.meeting(id).path("status").asInt()).isEqualTo(2);
    assertThat(app.meeting(id).has("end_time")).isFalse();
    app.clock().pass(Duration.ofSeconds(30).minusNanos(1_000));
    assertThat(app.meeting(id).path("status").asInt()).isEqualTo(2);
    app.clock().pass(Duration.ofNanos(1_000));
    assertThat(app.meeting(id).path("status").asInt()).isEqualTo(3);
    assertThat(app.meeting(id).path("end_time").asString()).isEqualTo(seconds(-30));
  }

  @Test
  void anEmptyMeetingThatAUserJoinsAgainGoesOn() {
    String id =
        app.meetingOf(
            joined("again", "a", "alice", Duration.ofMinutes(10)),
            left("again", "a", Duration.ofMinutes(5)));
    assertThat(app.meeting(id).path("status").asInt()).isEqualTo(3);
    app.meetingOf(joined("again", "b", "bob", Duration.ofSeconds(1)));
    assertThat(app.meeting(id).path("status").asInt()).isEqualTo(2);
    assertThat(app.meeting(id).has("end_time")).isFalse();
  }

  @Test
  void anEndedMeetingIsVisibleForNinetyDaysFromItsEnd() {
    String id =
        app.meetingOf(
            joined("window", "a", "alice", Duration.ofMinutes(10)),
            event("window", "end", "meeting.ended", Duration.ZERO, "{}"));
    app.clock().pass(Duration.ofDays(90));
    assertThat(app.read(id).code()).isZero();
    app.clock().pass(Duration.ofSeconds(1));
    assertThat(app.read(id).code()).isEqualTo(121004);
    assertThat(app.read(id).status()).isEqualTo(404);
  }

  @Test
  void factsFromTheFutureMakeNoNegativeTimes() {
    String id = app.meetingOf(joined("future", "a", "alice", Duration.ofMinutes(-30)));
    assertThat(app.meeting(id).path("status").asInt()).isEqualTo(2);
    assertThat(durations(id)).containsExactly("0");
    app.clock().pass(Duration.ofHours(1));
    assertThat(durations(id)).containsExactly("1800");
  }

  private String joined(String subject, String session, String user, Duration ago) {
    return event(
        subject,
        "join " + session,
        "session.joined",
        ago,
        "{'session': '%s', 'participant': {'id': '%s'}}".formatted(session, user));
  }

  private String left(String subject, String session, Duration ago) {
    return event(
        subject, "leave " + session, "session.left", ago, "{'session': '%s'}".formatted(session));
  }

  private String event(String subject, String id, String type, Duration ago, String data) {
    return Events.lab("clock " + subject)
        .event("clock " + subject + "/" + id, type, begin.minus(ago), data);
  }

  private String seconds(long after) {
    return Long.toString(begin.getEpochSecond() + after);
  }

  private static List<String> durations(String id) {
    return app.meeting(id)
        .path("participants")
        .valueStream()
        .map(row -> row.path("in_meeting_duration").asString())
        .toList();
  }
}
