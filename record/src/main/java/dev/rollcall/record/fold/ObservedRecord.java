package dev.rollcall.record.fold;

import dev.rollcall.record.CallState;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.ParticipantStatus;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A meeting of sessions and calls as it stands at one instant. */
final class ObservedRecord {

  private final FoldedMeeting.Observed timeline;
  private final Moment now;
  private final Optional<Moment> endTime;

  ObservedRecord(FoldedMeeting.Observed timeline, Moment now, Duration emptyGrace) {
    this.timeline = timeline;
    this.now = now;
    this.endTime = timeline.endTime().or(() -> endByEmptiness(emptyGrace));
  }

  MeetingRecord.Times times() {
    return new MeetingRecord.Times(status(), timeline.createTime(), timeline.startTime(), endTime);
  }

  MeetingRecord.Attendance attendance() {
    List<FoldedMeeting.Attendee> attendees = timeline.attendees();
    return new MeetingRecord.Attendance(
        timeline.host(),
        timeline.peak(),
        Math.toIntExact(attendees.stream().filter(ObservedRecord::wasThere).count()),
        attendees.stream().map(this::row).toList());
  }

  private Optional<Moment> endByEmptiness(Duration emptyGrace) {
    if (timeline.attendees().stream().anyMatch(ObservedRecord::isThere)) {
      return Optional.empty();
    }
    return timeline.attendees().stream()
        .map(FoldedMeeting.Attendee::lastLeave)
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .filter(lastLeave -> !now.isBefore(lastLeave.plus(emptyGrace)));
  }

  private MeetingStatus status() {
    if (endTime.isPresent()) {
      return MeetingStatus.ENDED;
    }
    boolean called =
        timeline.attendees().stream().anyMatch(attendee -> attendee.call().isPresent());
    boolean attended = timeline.attendees().stream().anyMatch(ObservedRecord::wasThere);
    return called && !attended ? MeetingStatus.CALLING : MeetingStatus.RUNNING;
  }

  private MeetingRecord.ParticipantRecord row(FoldedMeeting.Attendee attendee) {
    return new MeetingRecord.ParticipantRecord(
        attendee.person(),
        attendee.firstJoin(),
        isThere(attendee) ? Optional.empty() : attendee.lastLeave(),
        presentMicros(attendee),
        attendee.role(),
        attendee.external(),
        status(attendee));
  }

  private long presentMicros(FoldedMeeting.Attendee attendee) {
    return attendee.presenceAt(now).stream()
        .mapToLong(interval -> interval.end().micros() - interval.start().micros())
        .sum();
  }

  private ParticipantStatus status(FoldedMeeting.Attendee attendee) {
    if (isThere(attendee)) {
      return ParticipantStatus.IN_MEETING;
    }
    if (wasThere(attendee) || endTime.isPresent()) {
      return ParticipantStatus.NOT_IN_MEETING;
    }
    return attendee.call().map(ObservedRecord::status).orElse(ParticipantStatus.NOT_IN_MEETING);
  }

  private static ParticipantStatus status(CallState call) {
    return switch (call) {
      case CALLING -> ParticipantStatus.CALLING;
      case RINGING -> ParticipantStatus.RINGING;
      case MISSED -> ParticipantStatus.NOT_IN_MEETING;
    };
  }

  private static boolean isThere(FoldedMeeting.Attendee attendee) {
    return attendee.openSince().isPresent();
  }

  private static boolean wasThere(FoldedMeeting.Attendee attendee) {
    return attendee.firstJoin().isPresent();
  }
}
