package dev.rollcall.admin.meetings;

import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.search.MeetingFinder.Listed;
import dev.rollcall.search.MeetingSearch.Hit;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** A meeting of a list. */
final class MeetingRowJson {

  private MeetingRowJson() {}

  static void write(JsonGenerator json, Listed row) {
    Optional<MeetingRecord> meeting = row.hit().map(Hit::meeting);
    json.writeStartObject();
    row.hit().ifPresent(hit -> json.writeStringProperty("meeting_id", hit.stored().id().value()));
    json.writeNumberProperty("revision", row.revision());
    json.writeStringProperty("source", row.subject().source().value());
    json.writeStringProperty("subject", row.subject().key());
    meeting.ifPresent(
        record -> {
          record.texts().topic().ifPresent(topic -> json.writeStringProperty("topic", topic));
          json.writeNumberProperty("status", record.times().status().code());
        });
    json.writeStringProperty("tenant_key", row.tenant().value());
    meeting.ifPresent(
        record -> {
          record
              .texts()
              .meetingNo()
              .ifPresent(number -> json.writeStringProperty("meeting_no", number));
          time(json, "start_time", record.times().startTime());
          time(json, "end_time", record.times().endTime());
          json.writeNumberProperty("participant_count", record.attendance().peak());
          json.writeNumberProperty(
              "participant_count_accumulated", record.attendance().accumulated());
        });
    json.writeEndObject();
  }

  /** RFC 3339 in UTC; left out where there is none. */
  static void time(JsonGenerator json, String name, Optional<Moment> time) {
    time.ifPresent(moment -> json.writeStringProperty(name, moment.toInstant().toString()));
  }
}
