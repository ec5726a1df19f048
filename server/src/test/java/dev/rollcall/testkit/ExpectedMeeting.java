package dev.rollcall.testkit;

import dev.rollcall.identity.UserIdType;
import dev.rollcall.record.Ability;
import dev.rollcall.record.AppId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Person;
import dev.rollcall.record.Role;
import dev.rollcall.record.TenantKey;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code data.meeting} of a record as the page describes it: written by hand, with open_ids. */
public final class ExpectedMeeting {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final RunningApp app;

  public ExpectedMeeting(RunningApp app) {
    this.app = app;
  }

  public ObjectNode of(String id, MeetingRecord record) {
    ObjectNode meeting = MAPPER.createObjectNode();
    meeting.put("id", id);
    record.texts().topic().ifPresent(text -> meeting.put("topic", text));
    record.texts().password().ifPresent(text -> meeting.put("password", text));
    record.texts().meetingConnect().ifPresent(flag -> meeting.put("meeting_connect", flag));
    seconds(meeting, "create_time", record.times().createTime());
    seconds(meeting, "start_time", record.times().startTime());
    seconds(meeting, "end_time", record.times().endTime());
    record.attendance().host().ifPresent(host -> meeting.set("host_user", person(host)));
    meeting.put("status", record.times().status().code());
    meeting.put("participant_count", Integer.toString(record.attendance().peak()));
    meeting.put(
        "participant_count_accumulated", Integer.toString(record.attendance().accumulated()));
    var participants = meeting.putArray("participants");
    record.attendance().participants().forEach(row -> participants.add(participant(row)));
    ObjectNode ability = meeting.putObject("ability");
    for (Ability each : Ability.values()) {
      ability.put("use_" + each.name().toLowerCase(Locale.ROOT), record.abilities().contains(each));
    }
    return meeting;
  }

  private ObjectNode participant(ParticipantRecord row) {
    ObjectNode participant = person(row.person());
    seconds(participant, "first_join_time", row.firstJoin());
    seconds(participant, "final_leave_time", row.finalLeave());
    participant.put(
        "in_meeting_duration", Long.toString(Math.floorDiv(row.presentMicros(), 1_000_000)));
    participant.put("is_host", row.role() == Role.HOST);
    participant.put("is_cohost", row.role() == Role.COHOST);
    participant.put("is_external", row.external());
    participant.put("status", row.status().code());
    return participant;
  }

  private ObjectNode person(Person person) {
    var directory = app.app().records().directory();
    var caller = directory.app(new AppId(Seeds.APP), new TenantKey("tenant-a")).orElseThrow();
    ObjectNode json = MAPPER.createObjectNode();
    directory.id(person.identity(), UserIdType.OPEN_ID, caller).ifPresent(id -> json.put("id", id));
    json.put("user_type", person.userType().code());
    return json;
  }

  private static void seconds(ObjectNode json, String name, Optional<Moment> moment) {
    moment.ifPresent(at -> json.put(name, Long.toString(Math.floorDiv(at.micros(), 1_000_000))));
  }
}
