package dev.rollcall.console.meetings;

import dev.rollcall.console.meetings.OpenMeetings.Opened;
import dev.rollcall.console.page.Preferences;
import dev.rollcall.console.page.TimeFormat;
import dev.rollcall.record.Ability;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.fold.Reason;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The values of a record as people read them, each with its reason. */
final class MeetingValues {

  private final Opened opened;
  private final Preferences preferences;
  private final TimeFormat times;
  private final FactLines facts;

  MeetingValues(Opened opened, Preferences preferences) {
    this.opened = opened;
    this.preferences = preferences;
    this.times = new TimeFormat(preferences);
    this.facts = new FactLines(opened.head(), opened.reading().facts(), times);
  }

  /** Of the meeting. */
  List<Value> ofMeeting() {
    MeetingRecord record = opened.reading().record();
    return values(opened.reading().explanation().reasons(record), name -> meeting(record, name));
  }

  /** Of one participant. */
  List<Value> of(ParticipantRecord row) {
    return values(opened.reading().explanation().reasons(row), name -> participant(row, name));
  }

  private List<Value> values(Map<String, Reason> reasons, Function<String, Optional<String>> text) {
    return reasons.entrySet().stream()
        .flatMap(
            entry ->
                text.apply(entry.getKey()).stream()
                    .map(
                        value -> new Value(entry.getKey(), value, Why.of(entry.getValue(), facts))))
        .toList();
  }

  private Optional<String> meeting(MeetingRecord record, String name) {
    MeetingDetails texts = record.texts();
    return switch (name) {
      case "meeting_id" -> Optional.of(opened.head().id());
      case "topic" -> texts.topic();
      case "url" -> texts.url();
      case "meeting_no" -> texts.meetingNo();
      case "password" -> texts.password();
      case "meeting_connect" -> texts.meetingConnect().map(this::yes);
      case "note_id" -> texts.noteId();
      case "note_doc_token" -> texts.noteDocToken();
      case "verbatim_doc_token" -> texts.verbatimDocToken();
      case "recording" ->
          record
              .recording()
              .map(ready -> times.duration(Duration.ofMillis(ready.durationMillis())));
      case "create_time" -> time(record.times().createTime());
      case "start_time" -> time(record.times().startTime());
      case "end_time" -> time(record.times().endTime());
      case "status" -> Optional.of(word("meetings.status.", opened.head().status()));
      case "participant_count" -> Optional.of(Integer.toString(record.attendance().peak()));
      case "participant_count_accumulated" ->
          Optional.of(Integer.toString(record.attendance().accumulated()));
      case "host" -> record.attendance().host().map(host -> opened.name(host.identity()));
      case "owner" -> record.owner().map(opened::name);
      default -> ability(record, name).map(this::yes);
    };
  }

  private static Optional<Boolean> ability(MeetingRecord record, String name) {
    return Arrays.stream(Ability.values())
        .filter(ability -> name.equals("use_" + ability.name().toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(record.abilities()::contains);
  }

  private Optional<String> participant(ParticipantRecord row, String name) {
    return switch (name) {
      case "name" -> opened.people().name(row.person().identity());
      case "user_type" -> Optional.of(Integer.toString(row.person().userType().code()));
      case "first_join_time" -> time(row.firstJoin());
      case "final_leave_time" -> time(row.finalLeave());
      case "in_meeting_duration" -> Optional.of(present(row));
      case "status" -> Optional.of(word("person.status.", row.status().name()));
      case "role" -> Optional.of(word("person.role.", row.role().name()));
      case "is_external" -> Optional.of(yes(row.external()));
      default -> Optional.empty();
    };
  }

  /** How long the person was there. */
  String present(ParticipantRecord row) {
    return times.duration(Duration.of(row.presentMicros(), ChronoUnit.MICROS));
  }

  Optional<String> time(Optional<Moment> moment) {
    return moment.map(time -> times.second(time.toInstant()));
  }

  String word(String prefix, String name) {
    return preferences.words().text(prefix + name.toLowerCase(Locale.ROOT));
  }

  private String yes(boolean value) {
    return preferences.words().text(value ? "word.yes" : "word.no");
  }
}
