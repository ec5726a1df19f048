package dev.rollcall.sources.feishu;

import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Recording;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * An event that tells something of a meeting's record.
 *
 * @param id the vendor's id of it
 * @param time when the vendor made it, in milliseconds
 * @param who joined or left; of other events, who did it
 * @param recording that is ready
 */
record MeetingEvent(
    String id,
    Kind kind,
    Moment time,
    Said said,
    Optional<UserRef> who,
    LeaveReason leaveReason,
    Optional<Recording> recording) {

  /** The order in which they are read. */
  static final Comparator<MeetingEvent> ORDER =
      Comparator.comparing(MeetingEvent::time)
          .thenComparing(MeetingEvent::kind)
          .thenComparing(MeetingEvent::id)
          .thenComparing(MeetingEvent::toString);

  /** What an event tells. A share or recording that ends was one. */
  enum Kind {
    STARTED,
    JOINED,
    SHARED,
    RECORDED,
    RECORDING_READY,
    LEFT,
    ENDED
  }

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("vc.meeting.meeting_started_v1", Kind.STARTED),
          Map.entry("vc.meeting.all_meeting_started_v1", Kind.STARTED),
          Map.entry("vc.meeting.participant_meeting_started_v1", Kind.STARTED),
          // Whose join it is, it does not say: it tells that the meeting runs.
          Map.entry("vc.meeting.participant_meeting_joined_v1", Kind.STARTED),
          Map.entry("vc.meeting.join_meeting_v1", Kind.JOINED),
          Map.entry("vc.meeting.share_started_v1", Kind.SHARED),
          Map.entry("vc.meeting.share_ended_v1", Kind.SHARED),
          Map.entry("vc.meeting.recording_started_v1", Kind.RECORDED),
          Map.entry("vc.meeting.recording_ended_v1", Kind.RECORDED),
          Map.entry("vc.meeting.recording_ready_v1", Kind.RECORDING_READY),
          Map.entry("vc.meeting.leave_meeting_v1", Kind.LEFT),
          Map.entry("vc.meeting.meeting_ended_v1", Kind.ENDED),
          Map.entry("vc.meeting.all_meeting_ended_v1", Kind.ENDED),
          Map.entry("vc.meeting.participant_meeting_ended_v1", Kind.ENDED));

  static Optional<Kind> kind(String type) {
    return Optional.ofNullable(KINDS.get(type));
  }

  /**
   * What it says of the meeting itself.
   *
   * @param start in whole seconds, like the end
   */
  record Said(
      MeetingId id,
      Optional<String> topic,
      Optional<String> number,
      Optional<Moment> start,
      Optional<Moment> end,
      Optional<UserRef> host,
      Optional<UserRef> owner) {}
}
