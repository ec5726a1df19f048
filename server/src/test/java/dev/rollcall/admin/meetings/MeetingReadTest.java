package dev.rollcall.admin.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.SharedApp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What our own API tells of one meeting. */
@ExtendWith(SharedApp.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeetingReadTest {

  private static final Events LAB = Events.lab("read");

  private final RunningApp app;
  private final String id;
  private final Instant before;

  MeetingReadTest(RunningApp app) {
    this.app = app;
    id =
        app.meetingOf(
            LAB.started("1", "09:00:00", "{'topic': 'Draft', 'owner': {'id': 'alice'}}"),
            LAB.joined("2", "09:00:00", "s1", "alice"),
            LAB.event(
                "3",
                "session.joined",
                "09:10:00",
                "{'session': 's2', 'device': 'phone', 'participant': {'id': 'w', 'id_type': 'guest', 'name': 'Wanda'}}"),
            LAB.left("4", "09:20:00", "s2"),
            LAB.event(
                "5",
                "session.joined",
                "09:22:00",
                "{'session': 's3', 'participant': {'id': 'w', 'id_type': 'guest', 'name': 'Wanda'}}"),
            LAB.event(
                "6",
                "participant.called",
                "09:05:00",
                "{'participant': {'id': 'bob'}, 'state': 'missed'}"));
    before = app.clock().instant();
    app.clock().pass(Duration.ofMinutes(1));
    app.facts(
        List.of(
            LAB.event("7", "meeting.updated", "09:30:00", "{'topic': 'Final'}"),
            LAB.ended("8", "10:00:00")));
  }

  @Test
  void recordIsToldWithNamesAndTheNumberOfFacts() {
    JsonNode record = get("");
    assertThat(record.path("topic").asString()).isEqualTo("Final");
    assertThat(record.path("facts").asInt()).isEqualTo(8);
    assertThat(record.path("end_time").asString()).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(record.path("owner").toString())
        .isEqualTo(
            """
            {"kind":"user","id":"alice","tenant_key":"tenant-a","name":"Alice"}""");
    assertThat(record.at("/participants/2").toString())
        .isEqualTo(
            """
            {"kind":"guest","id":"w","name":"Wanda","user_type":1,\
            "first_join_time":"2026-11-20T09:10:00Z","final_leave_time":"2026-11-20T10:00:00Z",\
            "in_meeting_duration":2880,"role":"attendee","is_external":true,"status":4}""");
  }

  @Test
  void asOfTellsTheRecordAsItStoodByArrival() {
    JsonNode record = get("?as_of=" + before);
    assertThat(record.path("topic").asString()).isEqualTo("Draft");
    assertThat(record.path("facts").asInt()).isEqualTo(6);
    assertThat(record.path("status").asInt()).isEqualTo(2);
    assertThat(record.path("as_of").asString()).isEqualTo(before.toString());
    assertThat(status("?as_of=2020-01-01T00:00:00Z")).isEqualTo(404);
  }

  @Test
  void factsComeInTheOrderOfTheFoldByPage() {
    JsonNode first = get("/facts?page_size=5");
    assertThat(first.path("items")).hasSize(5);
    JsonNode called = first.at("/items/2");
    assertThat(called.path("id").asString()).isEqualTo("read/6");
    assertThat(called.path("type").asString()).isEqualTo("rollcall.participant.called");
    assertThat(called.path("time").asString()).isEqualTo("2026-11-20T09:05:00Z");
    assertThat(called.path("received").asString()).isEqualTo(before.toString());
    assertThat(called.at("/data/state").asString()).isEqualTo("missed");
    JsonNode second = get("/facts?page_size=5&page_token=" + first.path("page_token").asString());
    assertThat(second.path("items")).hasSize(3);
    assertThat(second.has("page_token")).isFalse();
  }

  @Test
  void sessionsAreOneItemAConnectionWithNames() {
    JsonNode items = get("/sessions").path("items");
    assertThat(items).hasSize(3);
    assertThat(items.get(1).toString())
        .isEqualTo(
            """
            {"source":"/engines/lab-1","session":"s2","kind":"guest","id":"w","name":"Wanda",\
            "device":"phone","join_time":"2026-11-20T09:10:00Z",\
            "leave_time":"2026-11-20T09:20:00Z","seconds":600,\
            "joined_rule":"the earliest stated join",\
            "left_rule":"the earliest stated leave that is not before the join"}""");
  }

  @Test
  void explanationNamesTheRuleAndTheFactsOfEachValue() {
    JsonNode explained = get("/explain");
    JsonNode topic = explained.at("/fields/topic");
    assertThat(topic.toString())
        .isEqualTo(
            """
            {"value":"Final","rule":"the latest fact that gives one decides","facts":[\
            {"source":"/engines/lab-1","id":"read/7","type":"rollcall.meeting.updated",\
            "time":"2026-11-20T09:30:00Z"}]}""");
    assertThat(explained.at("/fields/end_time/facts/0/id").asString()).isEqualTo("read/8");
    assertThat(explained.at("/participants/2/fields/first_join_time/facts/0/id").asString())
        .isEqualTo("read/3");
  }

  @Test
  void explainedValuesAreThoseOfTheRecord() {
    JsonNode record = get("");
    JsonNode explained = get("/explain");
    explained
        .path("fields")
        .properties()
        .forEach(
            field ->
                assertThat(field.getValue().path("value"))
                    .as(field.getKey())
                    .isEqualTo(record.path(field.getKey())));
    for (int i = 0; i < record.path("participants").size(); i++) {
      JsonNode row = record.path("participants").get(i);
      explained
          .path("participants")
          .get(i)
          .path("fields")
          .properties()
          .forEach(
              field ->
                  assertThat(field.getValue().path("value"))
                      .as(field.getKey())
                      .isEqualTo(row.path(field.getKey())));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', true true, 3600 2880",
    "min=50m, true false, 3600 2880",
    "min=80%25, true true, 3600 2880",
    "min=81%25, true false, 3600 2880",
    "min=81%25&gap=2m, true true, 3600 3000",
    "late=10m, true true, 3600 2880",
    "late=9m, true false, 3600 2880",
    "early=0s, true true, 3600 2880",
  })
  void presenceIsDecidedByTheRuleThatIsAskedFor(String rule, String attended, String seconds) {
    JsonNode items = get("/presence?" + rule).path("items");
    assertThat(items).hasSize(3);
    assertThat(items.get(0).path("attended") + " " + items.get(2).path("attended"))
        .isEqualTo(attended);
    assertThat(items.get(0).path("seconds") + " " + items.get(2).path("seconds"))
        .isEqualTo(seconds);
    assertThat(items.get(1).at("/because/0").asString()).isEqualTo("never joined");
  }

  @ParameterizedTest
  @CsvSource({
    "/presence?min=101%25, 400, min is not",
    "/presence?late=soon, 400, late is not a whole number with",
    "/presence?minimum=1h, 400, unknown parameter 'minimum'",
    "?as_of=yesterday, 400, as_of is not a time",
    "/facts?page_token=x, 400, page_token is not one",
    "?tenant_key=tenant-b, 404, no meeting has this id",
  })
  void wrongRequestIsToldWhatIsWrong(String query, int status, String detail) {
    Answer answer = app.get("/rollcall/v1/meetings/" + id + query, RunningApp.ADMIN);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("detail").asString()).contains(detail);
  }

  @Test
  void unknownIdIsNotFound() {
    assertThat(app.get("/rollcall/v1/meetings/12345", RunningApp.ADMIN).status()).isEqualTo(404);
    assertThat(app.get("/rollcall/v1/meetings/x", RunningApp.ADMIN).status()).isEqualTo(404);
  }

  private int status(String query) {
    return app.get("/rollcall/v1/meetings/" + id + query, RunningApp.ADMIN).status();
  }

  private JsonNode get(String query) {
    Answer answer = app.get("/rollcall/v1/meetings/" + id + query, RunningApp.ADMIN);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }
}
