package dev.rollcall.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.CallState;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class FactReaderTest {

  private static String event(String type, String data) {
    return """
    {"specversion":"1.0","source":"/engines/a","id":"1","type":"rollcall.%s","subject":"room",
     "time":"2026-11-20T10:00:00.123456Z","data":%s}"""
        .formatted(type, data);
  }

  private static Fact fact(String json) {
    return switch (FactReader.read(json)) {
      case FactReading.WellFormed read -> read.fact();
      case FactReading.Malformed malformed -> throw new AssertionError(malformed.reason());
    };
  }

  private static FactData data(String type, String data) {
    return fact(event(type, data)).data();
  }

  private static String refusal(String json) {
    return switch (FactReader.read(json)) {
      case FactReading.WellFormed read -> throw new AssertionError("was taken: " + read.fact());
      case FactReading.Malformed malformed -> malformed.reason();
    };
  }

  @Test
  void everyTypeIsRead() {
    Participant alice = Participant.of(Participant.IdType.USER_ID, "alice");
    String who = "{\"participant\":{\"id\":\"alice\"}";

    assertThat(data("meeting.ended", "{\"reason\":\"host\"}"))
        .isEqualTo(new FactData.Ended(Optional.of("host")));
    assertThat(data("participant.called", who + ",\"state\":\"ringing\"}"))
        .isEqualTo(new FactData.Called(alice, CallState.RINGING));
    assertThat(data("session.joined", who + ",\"session\":\"s\",\"device\":\"phone\"}"))
        .isEqualTo(new FactData.Joined(alice, "s", Optional.of("phone")));
    assertThat(
            data(
                "session.left",
                "{\"session\":\"s\",\"joined_at\":\"2026-11-20T17:00:00+08:00\",\"reason\":\"source_down\"}"))
        .isEqualTo(
            new FactData.Left(
                "s",
                Optional.empty(),
                Optional.of(Moment.of(Instant.parse("2026-11-20T09:00:00Z"))),
                LeaveReason.SOURCE_DOWN));
    assertThat(data("session.seen", "{\"session\":\"s\"}")).isEqualTo(new FactData.Heartbeat("s"));
    assertThat(data("sessions.observed", "{\"sessions\":[]}"))
        .isEqualTo(new FactData.RosterObserved(List.of()));
    assertThat(data("role.changed", who + ",\"role\":\"cohost\"}"))
        .isEqualTo(new FactData.RoleChanged(alice, Role.COHOST));
    assertThat(data("ability.used", "{\"ability\":\"share_screen\"}"))
        .isEqualTo(new FactData.AbilityUsed(Ability.SHARE_SCREEN, Optional.empty()));
    assertThat(data("meeting.started", "{\"topic\":\"weekly\",\"unknown\":1}"))
        .isInstanceOfSatisfying(
            FactData.Started.class,
            started -> assertThat(started.fields().texts().topic()).contains("weekly"));
  }

  @Test
  void factOfTheSourceItselfNeedsNoSubject() {
    Fact fact =
        fact(
            "{\"source\":\"/e\",\"id\":\"1\",\"type\":\"rollcall.source.started\","
                + "\"time\":\"2026-11-20T10:00:00Z\"}");
    assertThat(fact.subject()).isEmpty();
    assertThat(fact.data()).isEqualTo(new FactData.SourceStarted());
  }

  @Test
  void snapshotIsReadInTheShapeOfTheEndpoint() {
    FactData read =
        data(
            "record.observed",
            """
            {"as_of":"2026-11-20T12:00:00Z","user_id_type":"open_id","app_id":"cli_a","meeting":{
              "id":"6911188411932033028","topic":"weekly","start_time":"1608883322","end_time":"0",
              "status":2,"participant_count":"2","participant_count_accumulated":"3",
              "host_user":{"id":"ou_1","user_type":1},
              "participants":[
                {"id":"ou_1","first_join_time":"1608883322","in_meeting_duration":"123",
                 "user_type":1,"is_host":true,"status":2},
                {"id":"omm_1","first_join_time":"1608883322","final_leave_time":"1608883400",
                 "in_meeting_duration":"78","user_type":2,"status":4}],
              "ability":{"use_video":true,"use_pstn":false}}}""");
    assertThat(read)
        .isInstanceOfSatisfying(
            FactData.SnapshotObserved.class,
            observed -> {
              FactData.StatedMeeting meeting = observed.meeting();
              assertThat(meeting.endTime()).isEmpty();
              assertThat(meeting.status()).isEqualTo(MeetingStatus.RUNNING);
              assertThat(meeting.participantCountAccumulated()).isEqualTo(3);
              assertThat(meeting.abilities()).containsExactly(Ability.VIDEO);
              assertThat(meeting.participants())
                  .extracting(row -> row.participant().idType())
                  .containsExactly(Participant.IdType.OPEN_ID, Participant.IdType.DEVICE);
            });
  }

  @Test
  void digitsBeyondMicrosecondsAreCut() {
    Fact fact = fact(event("meeting.ended", "{}").replace("00.123456Z", "00.123456999+00:00"));
    assertThat(fact.time()).isEqualTo(Moment.of(Instant.parse("2026-11-20T10:00:00.123456Z")));
  }

  @Test
  void unknownMembersAreKept() {
    assertThat(FactReader.read(event("meeting.started", "{\"x\":{\"y\":[1.50,null]}}")))
        .isInstanceOfSatisfying(
            FactReading.WellFormed.class,
            read -> assertThat(read.data()).isEqualTo("{\"x\":{\"y\":[1.50,null]}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "specversion|\"0.3\"|specversion is not 1.0",
        "source|null|source is missing",
        "source|\" \"|source is blank",
        "source|5|source is not a string",
        "id|null|id is missing",
        "id|\"a\\u0000\"|id holds a character that cannot be stored",
        "type|\"rollcall.nothing\"|type is unknown",
        "subject|null|subject is missing",
        "time|null|time is missing",
        "time|\"yesterday\"|time is not an RFC 3339 time",
        "time|\"2026-13-01T00:00:00Z\"|time is not an RFC 3339 time",
        "time|\"2026-11-20T10:00:00\"|time is not an RFC 3339 time",
        "time|\"1969-12-31T23:59:59Z\"|time is not an RFC 3339 time",
        "time|1795163400|time is not a string",
        "data|[]|data is not an object",
        "data|{}|data.participant is missing",
        "data|{\"participant\":\"alice\"}|data.participant is not an object",
        "data|{\"participant\":{}}|data.participant.id is missing",
        "data|{\"participant\":{\"id\":\"a\",\"id_type\":\"email\"}}|data.participant.id_type is none of",
        "data|{\"participant\":{\"id\":\"a\",\"id_type\":\"open_id\"}}|data.participant.app_id is missing",
        "data|{\"participant\":{\"id\":\"a\",\"user_type\":8}}|data.participant.user_type is not a whole number from 1 to 7",
        "data|{\"participant\":{\"id\":\"a\"}}|data.session is missing",
      })
  void wrongMemberIsRefusedByItsPath(String member, String value, String reason) {
    String json =
        """
        {"source":"/engines/a","id":"1","type":"rollcall.session.joined","subject":"room",
         "time":"2026-11-20T10:00:00Z","data":{}}""";
    ObjectNode event = Json.MAPPER.readTree(json).asObject();
    event.set(member, Json.MAPPER.readTree(value));

    assertThat(refusal(event.toString())).startsWith(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "meeting.started|{\"meeting_id\":\"12x\"}|data.meeting_id is not a decimal number",
        "meeting.started|{\"topic\":\"a\\u0000\"}|data.topic holds a character that cannot be stored",
        "meeting.started|{\"unknown\":\"\\ud800\"}|data holds a character that cannot be stored",
        "meeting.started|{\"meeting_id\":12}|data.meeting_id is not a string",
        "meeting.started|{\"meeting_connect\":\"yes\"}|data.meeting_connect is not true or false",
        "participant.called|{\"participant\":{\"id\":\"a\"},\"state\":\"busy\"}|data.state is none of",
        "session.left|{\"session\":\"s\",\"reason\":\"bored\"}|data.reason is none of",
        "session.left|{\"session\":\"s\",\"joined_at\":\"10:00\"}|data.joined_at is not an RFC 3339",
        "sessions.observed|{}|data.sessions is missing",
        "sessions.observed|{\"sessions\":[{\"session\":\"s\"}]}|data.sessions[0].participant is missing",
        "ability.used|{\"ability\":\"telepathy\"}|data.ability is none of",
        "record.observed|{\"meeting\":{},\"app_id\":\"cli_a\"}|data.as_of is missing",
        "record.observed|{\"meeting\":{\"participant_count\":\"-1\"},\"user_id_type\":\"user_id\",\"as_of\":\"2026-11-20T10:00:00Z\"}|data.meeting.participant_count is not a decimal",
        "record.observed|{\"meeting\":{\"start_time\":\"999999999999999\"},\"user_id_type\":\"user_id\",\"as_of\":\"2026-11-20T10:00:00Z\"}|data.meeting.start_time is beyond the year 9999",
        "record.observed|{\"meeting\":{\"participants\":[{\"id\":\"a\",\"in_meeting_duration\":\"999999999999999\"}]},\"user_id_type\":\"user_id\",\"as_of\":\"2026-11-20T10:00:00Z\"}|data.meeting.participants[0].in_meeting_duration is beyond the year 9999",
      })
  void wrongDataIsRefusedByItsPath(String type, String data, String reason) {
    assertThat(refusal(event(type, data))).startsWith(reason);
  }

  @Test
  void brokenJsonIsRefusedByItsPlaceAndNotQuoted() {
    assertThat(refusal("{\"source\": secret}")).isEqualTo("not JSON: line 1, column 12");
  }

  @Test
  void refusalNamesSourceAndIdAsFarAsTheyCanBeRead() {
    assertThat(FactReader.read("{\"source\":\"/e\",\"id\":\"7\",\"type\":\"x\"}"))
        .isEqualTo(
            new FactReading.Malformed(Optional.of("/e"), Optional.of("7"), "type is unknown"));
  }
}
