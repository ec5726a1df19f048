package dev.rollcall.admin.meetings;

import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.http.Handler;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.identity.UserNames;
import dev.rollcall.json.JsonBody;
import dev.rollcall.record.Identity;
import dev.rollcall.record.Interval;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.fold.FoldedMeeting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** {@code GET …/meetings/{meeting_id}/presence}: who attended, by a rule. */
final class PresenceEndpoint implements Handler {

  private static final List<String> PARAMETERS =
      Stream.of(MeetingHistory.PARAMETERS, PresenceRule.PARAMETERS).flatMap(List::stream).toList();

  private final MeetingHistory history;
  private final UserNames names;

  PresenceEndpoint(MeetingHistory history, UserNames names) {
    this.history = history;
    this.names = names;
  }

  @Override
  public Response handle(Request request) {
    QueryParameters parameters = QueryParameters.of(request, PARAMETERS);
    PresenceRule rule = PresenceRule.of(parameters);
    MeetingReading reading = history.read(request, parameters);
    MeetingRecord record = reading.record();
    PersonJson people =
        PersonJson.of(
            reading.explanation().meeting(), MeetingRecordJson.identities(record).toList(), names);
    Map<Identity, List<Interval>> presences = presences(reading);
    return Response.json(
        200,
        JsonBody.object(
            json -> {
              json.writeStringProperty("meeting_id", reading.stored().id().value());
              json.writeNumberProperty("meeting_seconds", seconds(length(reading)));
              json.writeArrayPropertyStart("items");
              for (ParticipantRecord row : record.attendance().participants()) {
                Identity identity = row.person().identity();
                json.writeStartObject();
                people.write(json, identity);
                write(json, rule, reading, presences.getOrDefault(identity, List.of()));
                json.writeEndObject();
              }
              json.writeEndArray();
            }));
  }

  private static void write(
      JsonGenerator json, PresenceRule rule, MeetingReading reading, List<Interval> presence) {
    if (presence.isEmpty()) {
      json.writeBooleanProperty("attended", false);
      json.writeNumberProperty("seconds", 0);
      because(json, List.of("never joined"));
      return;
    }
    List<Interval> bridged = bridged(presence, PresenceRule.micros(rule.gap()));
    Moment start = reading.record().times().startTime().orElseThrow();
    Moment end = reading.record().times().endTime().orElse(reading.now());
    PresenceRule.Attendance attendance =
        new PresenceRule.Attendance(
            bridged.stream().mapToLong(PresenceEndpoint::length).sum(),
            length(reading),
            Math.max(0, presence.getFirst().start().micros() - start.micros()),
            Math.max(0, end.micros() - presence.getLast().end().micros()));
    List<String> violated = rule.violated(attendance);
    json.writeBooleanProperty("attended", violated.isEmpty());
    json.writeNumberProperty("seconds", seconds(attendance.present()));
    json.writeNumberProperty("late_seconds", seconds(attendance.late()));
    json.writeNumberProperty("early_seconds", seconds(attendance.early()));
    json.writeNumberProperty("absences", bridged.size() - 1);
    because(json, violated);
  }

  private static void because(JsonGenerator json, List<String> violated) {
    if (!violated.isEmpty()) {
      json.writeArrayPropertyStart("because");
      violated.forEach(json::writeString);
      json.writeEndArray();
    }
  }

  /** Of each participant, ascending and disjoint; of a stated record from first to last. */
  private static Map<Identity, List<Interval>> presences(MeetingReading reading) {
    Map<Identity, List<Interval>> presences = new HashMap<>();
    switch (reading.explanation().meeting().timeline()) {
      case FoldedMeeting.Observed observed ->
          observed
              .attendees()
              .forEach(
                  attendee ->
                      presences.put(
                          attendee.person().identity(), presence(attendee, reading.now())));
      case FoldedMeeting.Reported reported -> {
        Moment end = reading.record().times().endTime().orElse(reading.now());
        for (ParticipantRecord row : reported.attendance().participants()) {
          row.firstJoin()
              .ifPresent(
                  join ->
                      presences.put(
                          row.person().identity(),
                          List.of(
                              new Interval(join, Moment.max(join, row.finalLeave().orElse(end))))));
        }
      }
    }
    return presences;
  }

  /** A session without length is one, too. */
  private static List<Interval> presence(FoldedMeeting.Attendee attendee, Moment now) {
    List<Interval> presence = attendee.presenceAt(now);
    return presence.isEmpty()
        ? attendee.firstJoin().map(join -> List.of(new Interval(join, join))).orElse(presence)
        : presence;
  }

  private static List<Interval> bridged(List<Interval> presence, long gap) {
    List<Interval> bridged = new ArrayList<>();
    for (Interval next : presence) {
      if (!bridged.isEmpty() && next.start().micros() - bridged.getLast().end().micros() <= gap) {
        bridged.add(new Interval(bridged.removeLast().start(), next.end()));
      } else {
        bridged.add(next);
      }
    }
    return bridged;
  }

  private static long length(MeetingReading reading) {
    MeetingRecord.Times times = reading.record().times();
    Moment start = times.startTime().orElseThrow();
    return Math.max(0, times.endTime().orElse(reading.now()).micros() - start.micros());
  }

  private static long length(Interval interval) {
    return interval.end().micros() - interval.start().micros();
  }

  private static long seconds(long micros) {
    return TimeUnit.MICROSECONDS.toSeconds(micros);
  }
}
