package dev.rollcall.feishu.vc;

import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.record.Ability;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingRecord.Attendance;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.MeetingRecord.Times;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.ParticipantStatus;
import dev.rollcall.record.Person;
import dev.rollcall.record.Role;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * Writes {@code data.meeting}: every field in the order of the vendor's page (those of the 2026
 * edition where the vendor's own SDK has them), each with the type that it has there.
 */
public final class MeetingJson {

  private final JsonGenerator json;
  private final MeetingView view;

  private MeetingJson(JsonGenerator json, MeetingView view) {
    this.json = json;
    this.view = view;
  }

  /** The whole answer. */
  public static byte[] success(MeetingId id, MeetingRecord meeting, MeetingView view) {
    return AdmittedCall.success(
            json -> {
              json.writeObjectPropertyStart("meeting");
              new MeetingJson(json, view).meeting(id, meeting);
              json.writeEndObject();
            })
        .body();
  }

  private void meeting(MeetingId id, MeetingRecord meeting) {
    MeetingDetails texts = meeting.texts();
    Times times = meeting.times();
    Attendance attendance = meeting.attendance();
    view.prepare(attendance.participants());
    json.writeStringProperty("id", id.value());
    texts.topic().ifPresent(text("topic"));
    texts.url().ifPresent(text("url"));
    texts.meetingNo().ifPresent(text("meeting_no"));
    texts.password().ifPresent(text("password"));
    times.createTime().ifPresent(seconds("create_time"));
    times.startTime().ifPresent(seconds("start_time"));
    times.endTime().ifPresentOrElse(seconds("end_time"), () -> unfinishedEnd(times));
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
      texts.noteId().ifPresent(text("note_id"));
    }
  }

  private void host(Person host) {
    json.writeObjectPropertyStart("host_user");
    view.id(host).ifPresent(text("id"));
    json.writeNumberProperty("user_type", host.userType().code());
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
    view.id(participant.person()).ifPresent(text("id"));
    participant.firstJoin().ifPresent(seconds("first_join_time"));
    participant
        .finalLeave()
        .ifPresentOrElse(seconds("final_leave_time"), () -> unfinishedAttendance(participant));
    json.writeStringProperty(
        "in_meeting_duration",
        Long.toString(TimeUnit.MICROSECONDS.toSeconds(participant.presentMicros())));
    json.writeNumberProperty("user_type", participant.person().userType().code());
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

  private void unfinishedEnd(Times times) {
    if (times.status() != MeetingStatus.ENDED) {
      view.unfinishedTime().ifPresent(text("end_time"));
    }
  }

  private void unfinishedAttendance(ParticipantRecord participant) {
    if (participant.status() == ParticipantStatus.IN_MEETING) {
      view.unfinishedTime().ifPresent(text("final_leave_time"));
    }
  }

  private Consumer<String> text(String name) {
    return value -> json.writeStringProperty(name, value);
  }

  private Consumer<Moment> seconds(String name) {
    return moment -> json.writeStringProperty(name, Long.toString(moment.seconds()));
  }
}
