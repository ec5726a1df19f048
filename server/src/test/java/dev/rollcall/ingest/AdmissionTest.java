package dev.rollcall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.SharedApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Which well-formed facts are accepted, and for which meeting. */
@ExtendWith(SharedApp.class)
class AdmissionTest {

  private final RunningApp app;

  AdmissionTest(RunningApp app) {
    this.app = app;
  }

  @Test
  void aMixIsAnsweredInItsOrder() {
    Events lab = Events.lab("mix");
    Events nowhere = new Events("/engines/nowhere", "mix");
    app.facts(List.of(lab.started("0", "09:00:00", "{}")));
    Answer answer =
        app.facts(
            List.of(
                nowhere.started("1", "09:00:00", "{}"),
                lab.joined("2", "09:01:00", "s", "alice"),
                lab.started("0", "09:00:00", "{}"),
                lab.event("3", "ability.used", "09:01:00", "{'ability': 'magic'}"),
                lab.joined("2", "09:01:00", "s", "alice"),
                lab.left("4", "09:02:00", "s")));
    assertThat(answer.outcomes())
        .containsExactly("refused", "accepted", "duplicate", "refused", "duplicate", "accepted");
    assertThat(ids(answer)).containsExactly("mix/1", "mix/2", "mix/0", "mix/3", "mix/2", "mix/4");
    assertThat(answer.reasons().get(0)).isEqualTo("source is not configured here");
    String meeting = answer.json().at("/results/1/meeting_id").asString();
    assertThat(answer.json().at("/results/2/meeting_id").asString()).isEqualTo(meeting);
    assertThat(answer.json().at("/results/5/meeting_id").asString()).isEqualTo(meeting);
  }

  @Test
  void aSecondFactOfTheSameIdIsIgnoredWithAnyContent() {
    Events lab = Events.lab("second");
    String id = app.meetingOf(lab.joined("1", "09:00:00", "s", "alice"));
    Answer again = app.facts(List.of(lab.joined("1", "08:00:00", "s", "bob")));
    assertThat(again.outcomes()).containsExactly("duplicate");
    assertThat(app.meeting(id).path("participants").size()).isEqualTo(1);
    assertThat(app.meeting(id).path("start_time").asString()).isEqualTo("1795165200");
  }

  @Test
  void theSameIdOfAnotherSourceIsAnotherFact() {
    Answer answer =
        app.facts(
            List.of(
                Events.lab("same id").started("1", "09:00:00", "{}"),
                new Events("/engines/lab-2", "same id").started("1", "09:00:00", "{}")));
    assertThat(answer.outcomes()).containsExactly("accepted", "accepted");
    assertThat(answer.json().at("/results/0/meeting_id").asString())
        .isNotEqualTo(answer.json().at("/results/1/meeting_id").asString());
  }

  @Test
  void aMeetingIdThatAnotherTenantHasNamesAMeetingOfTheSourcesOwn() {
    Events own = Events.lab("claimed");
    Events foreign = new Events("/engines/lab-b", "claimed");
    String given = "6911188411932033028";
    Answer answer =
        app.facts(
            List.of(
                foreign.started(
                    "1", "09:00:00", "{'meeting_id': '%s', 'topic': 'Theirs'}".formatted(given)),
                foreign.event(
                    "2",
                    "record.observed",
                    "09:00:00",
                    "{'user_id_type': 'user_id', 'as_of': '2026-11-20T09:00:00Z', 'meeting': {'id': '%s'}}"
                        .formatted(given)),
                foreign.joined("3", "09:00:00", "s", "olga")));
    assertThat(answer.outcomes()).containsExactly("accepted", "accepted", "accepted");
    assertThat(
            app.meetingOf(
                own.started(
                    "1", "09:00:00", "{'meeting_id': '%s', 'topic': 'Ours'}".formatted(given))))
        .isEqualTo(given);
    assertThat(app.meeting(given).path("topic").asString()).isEqualTo("Ours");
  }

  @Test
  void anotherSourceOfTheTenantAddsToTheMeetingOfTheSameId() {
    Events first = Events.lab("shared");
    Events second = new Events("/engines/lab-2", "shared too");
    String given = "6911188411932033029";
    app.meetingOf(
        first.started("1", "09:00:00", "{'meeting_id': '%s'}".formatted(given)),
        first.joined("2", "09:00:00", "s", "alice"));
    app.meetingOf(
        second.joined("1", "09:01:00", "s", "bob"),
        second.started("2", "09:01:00", "{'meeting_id': '%s'}".formatted(given)));
    assertThat(app.meeting(given).path("participant_count").asString()).isEqualTo("2");
  }

  @Test
  void theVeryNextGetSeesWhatWasAcknowledged() {
    Events lab = Events.lab("at once");
    String id = app.meetingOf(lab.started("0", "09:00:00", "{'topic': 'topic 0'}"));
    for (int i = 1; i <= 60; i++) {
      String topic = "topic " + i;
      String time = "09:%02d:00".formatted(i % 60);
      app.meetingOf(
          lab.event(
              "u" + i,
              "meeting.updated",
              i < 60 ? time : "10:00:00",
              "{'topic': '%s'}".formatted(topic)),
          lab.joined("j" + i, "09:00:01", "s" + i, "person-" + i));
      JsonNode meeting = app.meeting(id);
      assertThat(meeting.path("topic").asString()).isEqualTo(topic);
      assertThat(meeting.path("participant_count").asString()).isEqualTo(Integer.toString(i));
    }
  }

  private static List<String> ids(Answer answer) {
    return answer
        .json()
        .path("results")
        .valueStream()
        .map(row -> row.path("id").asString())
        .toList();
  }
}
