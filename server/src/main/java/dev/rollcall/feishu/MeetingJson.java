package dev.rollcall.feishu;

import dev.rollcall.record.Ability;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingRecord.Attendance;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.MeetingRecord.Times;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.MeetingTexts;
import dev.rollcall.record.Moment;
import dev.rollcall.record.ParticipantStatus;
import dev.rollcall.record.Person;
import dev.rollcall.record.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JsonGenerator;

/**
 * Writes {@code data.meeting}: every field in the order of the vendor's page (those of the 2026
 * edition where the vendor's own SDK has them), each with the type that it has there.
 */
final class MeetingJson {

  private final JsonGenerator json;
  private final MeetingView view;

  private MeetingJson(JsonGenerator json, MeetingView view) {
    this.json = json;
    this.view = view;
  }

  /** The whole answer. */
  static byte[] success(MeetingId id, MeetingRecord meeting, MeetingView view) {
    return Json.object(
        json -> {
          json.writeNumberProperty("code", 0);
          json.writeStringProperty("msg", "success");
          json.writeObjectPropertyStart("data");
          json.writeObjectPropertyStart("meeting");
          new MeetingJson(json, view).meeting(id, meeting);
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private void meeting(MeetingId id, MeetingRecord meeting) {
    MeetingTexts texts = meeting.texts();
    Times times = meeting.times();
    Attendance attendance = meeting.attendance();
    json.writeStringProperty("id", id.value());
    text("topic", texts.topic());
    text("url", texts.url());
    text("meeting_no", texts.meetingNo());
    text("password", texts.password());
    text("create_time", seconds(times.createTime()));
    text("start_time", seconds(times.startTime()));
    text("end_time", seconds(times.endTime()).or(() -> unfinishedEnd(times)));
    attendance.host().ifPresent(this::host);
    if (view.withEdition2026()) {
      texts.meetingConnect().ifPresent(b -> json.writeBooleanProperty("meeting_connect", b));
    }
    json.writeNumberProperty("status", times.status().code());
    json.writeStringProperty("participant_count", Integer.toString(attendance.peak()));
    json.writeStringProperty(
        "participant_count_accumulated", Integer.toString(attendance.accumulated()));
    if (view.withParticipants()) {
      participants(attendance);
    }
    if (view.withAbility()) {
      ability(meeting);
    }
    if (view.withEdition2026()) {
      text("note_id", texts.noteId());
    }
  }

  private void host(Person host) {
    json.writeObjectPropertyStart("host_user");
    text("id", view.id(host));
    json.writeNumberProperty("user_type", host.userType());
    json.writeEndObject();
  }

  private void participants(Attendance attendance) {
    json.writeArrayPropertyStart("participants");
    for (ParticipantRecord participant : attendance.participants()) {
      if (view.lists(participant.person())) {
        participant(participant);
      }
    }
    json.writeEndArray();
  }

  private void participant(ParticipantRecord participant) {
    json.writeStartObject();
    text("id", view.id(participant.person()));
    text("first_join_time", seconds(participant.firstJoin()));
    text(
        "final_leave_time",
        seconds(participant.finalLeave()).or(() -> unfinishedStay(participant)));
    json.writeStringProperty(
        "in_meeting_duration",
        Long.toString(TimeUnit.MICROSECONDS.toSeconds(participant.presentMicros())));
    json.writeNumberProperty("user_type", participant.person().userType());
    json.writeBooleanProperty("is_host", participant.role() == Role.HOST);
    json.writeBooleanProperty("is_cohost", participant.role() == Role.COHOST);
    json.writeBooleanProperty("is_external", participant.external());
    json.writeNumberProperty("status", participant.status().code());
    json.writeEndObject();
  }

  private void ability(MeetingRecord meeting) {
    json.writeObjectPropertyStart("ability");
    for (Ability ability : Ability.values()) {
      String name = "use_" + ability.name().toLowerCase(Locale.ROOT);
      json.writeBooleanProperty(name, meeting.abilities().contains(ability));
    }
    json.writeEndObject();
  }

  private Optional<String> unfinishedEnd(Times times) {
    return times.status() == MeetingStatus.ENDED ? Optional.empty() : view.unfinishedTime();
  }

  private Optional<String> unfinishedStay(ParticipantRecord participant) {
    return participant.status() == ParticipantStatus.IN_MEETING
        ? view.unfinishedTime()
        : Optional.empty();
  }

  private void text(String name, Optional<String> value) {
    value.ifPresent(text -> json.writeStringProperty(name, text));
  }

  private static Optional<String> seconds(Optional<Moment> moment) {
    return moment.map(Moment::seconds).map(seconds -> Long.toString(seconds));
  }
}
