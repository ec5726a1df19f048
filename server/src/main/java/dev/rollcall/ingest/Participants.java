package dev.rollcall.ingest;

import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.Participant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whom a fact names. */
final class Participants {

  private Participants() {}

  static List<Participant> of(FactData data) {
    return switch (data) {
      case FactData.Scheduled scheduled -> of(scheduled.fields());
      case FactData.Started started -> of(started.fields());
      case FactData.Updated updated -> of(updated.fields());
      case FactData.Called called -> List.of(called.participant());
      case FactData.Joined joined -> List.of(joined.participant());
      case FactData.Left left -> left.participant().stream().toList();
      case FactData.Observed observed ->
          observed.sessions().stream().map(FactData.Presence::participant).toList();
      case FactData.RoleChanged changed -> List.of(changed.participant());
      case FactData.RecordObserved observed -> of(observed.meeting());
      case FactData.Ended _, FactData.Seen _, FactData.AbilityUsed _ -> List.of();
      case FactData.SourceStarted _, FactData.SourceStopped _ -> List.of();
    };
  }

  private static List<Participant> of(MeetingFields fields) {
    return Stream.of(fields.host(), fields.owner()).flatMap(Optional::stream).toList();
  }

  private static List<Participant> of(FactData.StatedMeeting meeting) {
    return Stream.concat(
            meeting.host().stream(),
            meeting.participants().stream().map(FactData.StatedParticipant::participant))
        .toList();
  }
}
