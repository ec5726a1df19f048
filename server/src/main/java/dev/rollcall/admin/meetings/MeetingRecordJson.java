package dev.rollcall.admin.meetings;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Person;
import dev.rollcall.record.Recording;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Writes a record in our own names and types, with the names of people. */
record MeetingRecordJson(JsonGenerator json, PersonJson people) {

  /** Everyone whom the record names. */
  static Stream<Identity> identities(MeetingRecord record) {
    return Stream.of(
            record.owner().stream(),
            record.attendance().host().map(Person::identity).stream(),
            record.attendance().participants().stream().map(row -> row.person().identity()))
        .flatMap(some -> some);
  }

  /** The properties of the meeting itself. */
  void meeting(MeetingRecord record) {
    texts(record.texts());
    record.recording().ifPresent(this::recording);
    time("create_time", record.times().createTime());
    time("start_time", record.times().startTime());
    time("end_time", record.times().endTime());
    json.writeNumberProperty("status", record.times().status().code());
    json.writeNumberProperty("participant_count", record.attendance().peak());
    json.writeNumberProperty("participant_count_accumulated", record.attendance().accumulated());
    record.attendance().host().ifPresent(host -> person("host", host.identity()));
    record.owner().ifPresent(owner -> person("owner", owner));
    for (Ability ability : Ability.values()) {
      json.writeBooleanProperty(
          "use_" + ability.name().toLowerCase(Locale.ROOT), record.abilities().contains(ability));
    }
  }

  private void texts(MeetingDetails texts) {
    text("topic", texts.topic());
    text("url", texts.url());
    text("meeting_no", texts.meetingNo());
    text("password", texts.password());
    texts
        .meetingConnect()
        .ifPresent(connect -> json.writeBooleanProperty("meeting_connect", connect));
    text("note_id", texts.noteId());
    text("note_doc_token", texts.noteDocToken());
    text("verbatim_doc_token", texts.verbatimDocToken());
  }

  private void recording(Recording recording) {
    json.writeObjectPropertyStart("recording");
    text("url", recording.url());
    json.writeNumberProperty("duration_ms", recording.durationMillis());
    json.writeEndObject();
  }

  private void person(String name, Identity identity) {
    json.writeObjectPropertyStart(name);
    people.write(json, identity);
    json.writeEndObject();
  }

  /** The properties of one participant. */
  void participant(ParticipantRecord row) {
    people.write(json, row.person().identity());
    json.writeNumberProperty("user_type", row.person().userType().code());
    time("first_join_time", row.firstJoin());
    time("final_leave_time", row.finalLeave());
    json.writeNumberProperty(
        "in_meeting_duration", TimeUnit.MICROSECONDS.toSeconds(row.presentMicros()));
    json.writeStringProperty("role", row.role().name().toLowerCase(Locale.ROOT));
    json.writeBooleanProperty("is_external", row.external());
    json.writeNumberProperty("status", row.status().code());
  }

  private void text(String name, Optional<String> value) {
    value.ifPresent(text -> json.writeStringProperty(name, text));
  }

  private void time(String name, Optional<Moment> value) {
    MeetingRowJson.time(json, name, value);
  }
}
