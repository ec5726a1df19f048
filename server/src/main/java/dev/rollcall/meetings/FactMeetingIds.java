package dev.rollcall.meetings;

import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingId;
import java.util.Optional;

/** What a fact says about its meeting's id. */
final class FactMeetingIds {

  private FactMeetingIds() {}

  /** The id that the fact gives. */
  static Optional<MeetingId> of(FactData data) {
    return switch (data) {
      case FactData.Scheduled scheduled -> scheduled.fields().meetingId();
      case FactData.Started started -> started.fields().meetingId();
      case FactData.Updated updated -> updated.fields().meetingId();
      case FactData.SnapshotObserved observed -> observed.meeting().fields().meetingId();
      case FactData.Ended _, FactData.Called _, FactData.Joined _, FactData.Left _ ->
          Optional.empty();
      case FactData.Heartbeat _, FactData.RosterObserved _, FactData.RoleChanged _ ->
          Optional.empty();
      case FactData.AbilityUsed _, FactData.SourceStarted _, FactData.SourceStopped _ ->
          Optional.empty();
    };
  }

  /** Whether the fact says that the meeting has begun, so that it needs an id. */
  static boolean starts(FactData data) {
    return switch (data) {
      case FactData.Started _, FactData.Joined _, FactData.Called _ -> true;
      case FactData.Left _, FactData.RosterObserved _, FactData.SnapshotObserved _ -> true;
      case FactData.Scheduled _, FactData.Updated _, FactData.Ended _, FactData.Heartbeat _ ->
          false;
      case FactData.RoleChanged _, FactData.AbilityUsed _ -> false;
      case FactData.SourceStarted _, FactData.SourceStopped _ -> false;
    };
  }
}
