package dev.rollcall.cloudevents;

import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.MeetingId;
import java.util.Optional;

/**
 * Reads the meeting fields that {@code scheduled}, {@code started} and {@code updated} may carry.
 */
final class MeetingFieldsReader {

  private MeetingFieldsReader() {}

  static MeetingFields read(Members data) {
    return new MeetingFields(
        meetingId(data, "meeting_id"),
        texts(data),
        data.moment("create_time"),
        ParticipantReader.optional(data, "host"),
        ParticipantReader.optional(data, "owner"));
  }

  static Optional<MeetingId> meetingId(Members data, String name) {
    return data.text(name)
        .map(
            text -> {
              if (!MeetingId.isValid(text)) {
                throw data.wrong(name, "is not a decimal number of at most 19 digits in a string");
              }
              return new MeetingId(text);
            });
  }

  static MeetingDetails texts(Members data) {
    return new MeetingDetails(
        data.text("topic"),
        data.text("url"),
        data.text("meeting_no"),
        data.text("password"),
        data.bool("meeting_connect"),
        data.text("note_id"),
        data.text("note_doc_token"),
        data.text("verbatim_doc_token"));
  }
}
