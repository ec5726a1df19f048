package dev.rollcall.meetings;

import dev.rollcall.record.Ability;
import dev.rollcall.record.CallState;
import dev.rollcall.record.Identity;
import dev.rollcall.record.Interval;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.ParticipantStatus;
import dev.rollcall.record.Person;
import dev.rollcall.record.Recording;
import dev.rollcall.record.Role;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;
import dev.rollcall.record.fold.FoldedMeeting;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cached fold in few bytes: a quarter of the answer that is made of it. Only this class reads
 * what it wrote: when the shape of {@link FoldedMeeting} or a rule of the fold changes, {@link
 * #VERSION} goes up and every record is folded anew when it is next asked for.
 */
final class RecordCodec {

  static final int VERSION = 5;

  private RecordCodec() {}

  static byte[] write(FoldedMeeting meeting) {
    Writing writing = new Writing(new ByteWriter());
    writing.meeting(meeting);
    return writing.out.toBytes();
  }

  static FoldedMeeting read(byte[] bytes) {
    return new Reading(new ByteReader(bytes)).meeting();
  }

  /** Each method has its counterpart in {@link Reading}. */
  private record Writing(ByteWriter out) {

    void meeting(FoldedMeeting meeting) {
      out.optional(meeting.givenId(), id -> out.text(id.value()));
      texts(meeting.texts());
      out.optional(meeting.recording(), this::recording);
      out.list(meeting.abilities(), this::constant);
      out.optional(meeting.owner(), this::identity);
      out.list(
          meeting.names().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList(),
          this::name);
      switch (meeting.timeline()) {
        case FoldedMeeting.Observed attended -> {
          out.flag(true);
          attended(attended);
        }
        case FoldedMeeting.Reported stated -> {
          out.flag(false);
          stated(stated);
        }
      }
      out.optional(meeting.settledBy(), this::moment);
    }

    private void texts(MeetingDetails texts) {
      out.optional(texts.topic(), out::text);
      out.optional(texts.url(), out::text);
      out.optional(texts.meetingNo(), out::text);
      out.optional(texts.password(), out::text);
      out.optional(texts.meetingConnect(), out::flag);
      out.optional(texts.noteId(), out::text);
      out.optional(texts.noteDocToken(), out::text);
      out.optional(texts.verbatimDocToken(), out::text);
    }

    private void name(Map.Entry<Identity, String> named) {
      identity(named.getKey());
      out.text(named.getValue());
    }

    private void recording(Recording recording) {
      out.optional(recording.url(), out::text);
      out.number(recording.durationMillis());
    }

    private void attended(FoldedMeeting.Observed timeline) {
      out.optional(timeline.createTime(), this::moment);
      out.optional(timeline.startTime(), this::moment);
      out.optional(timeline.endTime(), this::moment);
      out.number(timeline.peak());
      out.optional(timeline.host(), this::person);
      out.list(timeline.attendees(), this::attendee);
    }

    private void attendee(FoldedMeeting.Attendee attendee) {
      person(attendee.person());
      constant(attendee.role());
      out.flag(attendee.external());
      out.optional(attendee.firstJoin(), this::moment);
      out.optional(attendee.lastLeave(), this::moment);
      out.list(attendee.presence(), this::interval);
      out.optional(attendee.openSince(), this::moment);
      out.optional(attendee.call(), this::constant);
    }

    private void stated(FoldedMeeting.Reported timeline) {
      MeetingRecord.Times times = timeline.times();
      constant(times.status());
      out.optional(times.createTime(), this::moment);
      out.optional(times.startTime(), this::moment);
      out.optional(times.endTime(), this::moment);
      MeetingRecord.Attendance attendance = timeline.attendance();
      out.optional(attendance.host(), this::person);
      out.number(attendance.peak());
      out.number(attendance.accumulated());
      out.list(attendance.participants(), this::participant);
    }

    private void participant(MeetingRecord.ParticipantRecord participant) {
      person(participant.person());
      out.optional(participant.firstJoin(), this::moment);
      out.optional(participant.finalLeave(), this::moment);
      out.number(participant.presentMicros());
      constant(participant.role());
      out.flag(participant.external());
      constant(participant.status());
    }

    private void person(Person person) {
      identity(person.identity());
      out.number(person.userType().code());
    }

    private void identity(Identity identity) {
      switch (identity) {
        case Identity.User(TenantKey tenant, String id, long number) -> {
          out.text("user");
          out.text(tenant.value());
          out.text(id);
          out.number(number);
        }
        case Identity.ForeignUser(TenantKey tenant, String id) -> {
          out.text("foreign");
          out.text(tenant.value());
          out.text(id);
        }
        case Identity.Guest(SourceId source, String id) -> {
          out.text("guest");
          out.text(source.value());
          out.text(id);
        }
        case Identity.Device(SourceId source, String id) -> {
          out.text("device");
          out.text(source.value());
          out.text(id);
        }
        case Identity.Unresolved(String id) -> {
          out.text("stated");
          out.text(id);
        }
      }
    }

    private void interval(Interval interval) {
      moment(interval.start());
      moment(interval.end());
    }

    private void moment(Moment moment) {
      out.micros(moment.micros());
    }

    private void constant(Enum<?> value) {
      out.text(value.name());
    }
  }

  private record Reading(ByteReader in) {

    FoldedMeeting meeting() {
      return new FoldedMeeting(
          in.optional(() -> new MeetingId(in.text())),
          texts(),
          in.optional(() -> new Recording(text(), in.number())),
          Set.copyOf(in.list(() -> Ability.valueOf(in.text()))),
          in.optional(this::identity),
          names(),
          in.flag() ? attended() : stated(),
          in.optional(this::moment));
    }

    private Map<Identity, String> names() {
      return in.list(() -> Map.entry(identity(), in.text())).stream()
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private MeetingDetails texts() {
      return new MeetingDetails(
          text(), text(), text(), text(), in.optional(in::flag), text(), text(), text());
    }

    private Optional<String> text() {
      return in.optional(in::text);
    }

    private FoldedMeeting.Observed attended() {
      return new FoldedMeeting.Observed(
          in.optional(this::moment),
          in.optional(this::moment),
          in.optional(this::moment),
          (int) in.number(),
          in.optional(this::person),
          in.list(this::attendee));
    }

    private FoldedMeeting.Attendee attendee() {
      return new FoldedMeeting.Attendee(
          person(),
          Role.valueOf(in.text()),
          in.flag(),
          in.optional(this::moment),
          in.optional(this::moment),
          in.list(this::interval),
          in.optional(this::moment),
          in.optional(() -> CallState.valueOf(in.text())));
    }

    private FoldedMeeting.Reported stated() {
      return new FoldedMeeting.Reported(times(), attendance());
    }

    private MeetingRecord.Times times() {
      return new MeetingRecord.Times(
          MeetingStatus.valueOf(in.text()),
          in.optional(this::moment),
          in.optional(this::moment),
          in.optional(this::moment));
    }

    private MeetingRecord.Attendance attendance() {
      return new MeetingRecord.Attendance(
          in.optional(this::person),
          (int) in.number(),
          (int) in.number(),
          in.list(this::participant));
    }

    private MeetingRecord.ParticipantRecord participant() {
      return new MeetingRecord.ParticipantRecord(
          person(),
          in.optional(this::moment),
          in.optional(this::moment),
          in.number(),
          Role.valueOf(in.text()),
          in.flag(),
          ParticipantStatus.valueOf(in.text()));
    }

    private Person person() {
      return new Person(identity(), UserType.of((int) in.number()));
    }

    private Identity identity() {
      String kind = in.text();
      return switch (kind) {
        case "user" -> new Identity.User(new TenantKey(in.text()), in.text(), in.number());
        case "foreign" -> new Identity.ForeignUser(new TenantKey(in.text()), in.text());
        case "guest" -> new Identity.Guest(new SourceId(in.text()), in.text());
        case "device" -> new Identity.Device(new SourceId(in.text()), in.text());
        case "stated" -> new Identity.Unresolved(in.text());
        default -> throw new IllegalStateException("a kept record names an identity " + kind);
      };
    }

    private Interval interval() {
      return new Interval(moment(), moment());
    }

    private Moment moment() {
      return new Moment(in.micros());
    }
  }
}
