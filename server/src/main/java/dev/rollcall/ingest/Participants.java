package dev.rollcall.ingest;

import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.Participant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whom a fact names. */
final class Participants {

  /**
   * A participant and the place in the fact that names them.
   *
   * @param path such as {@code data.participant}
   */
  record Named(String path, Participant participant) {}

  private Participants() {}

  static List<Named> of(FactData data) {
    return switch (data) {
      case FactData.Scheduled scheduled -> of(scheduled.fields());
      case FactData.Started started -> of(started.fields());
      case FactData.Updated updated -> of(updated.fields());
      case FactData.Called called -> participant(called.participant());
      case FactData.Joined joined -> participant(joined.participant());
      case FactData.Left left ->
          left.participant().map(Participants::participant).orElse(List.of());
      case FactData.RosterObserved observed -> roster(observed.sessions());
      case FactData.RoleChanged changed -> participant(changed.participant());
      case FactData.SnapshotObserved observed -> of(observed.meeting());
      case FactData.Ended _, FactData.Heartbeat _, FactData.AbilityUsed _ -> List.of();
      case FactData.RecordingReady _ -> List.of();
      case FactData.SourceStarted _, FactData.SourceStopped _ -> List.of();
    };
  }

  private static List<Named> participant(Participant participant) {
    return List.of(new Named("data.participant", participant));
  }

  private static List<Named> roster(List<FactData.Presence> sessions) {
    List<Named> named = new ArrayList<>();
    for (FactData.Presence presence : sessions) {
      String path = "data.sessions[%d].participant".formatted(named.size());
      named.add(new Named(path, presence.participant()));
    }
    return named;
  }

  private static List<Named> of(MeetingFields fields) {
    return Stream.concat(
            fields.host().map(host -> new Named("data.host", host)).stream(),
            fields.owner().map(owner -> new Named("data.owner", owner)).stream())
        .toList();
  }

  private static List<Named> of(FactData.StatedMeeting meeting) {
    List<Named> named = new ArrayList<>();
    for (FactData.StatedParticipant stated : meeting.participants()) {
      String path = "data.meeting.participants[%d]".formatted(named.size());
      named.add(new Named(path, stated.participant()));
    }
    meeting.host().ifPresent(host -> named.add(new Named("data.meeting.host_user", host)));
    return named;
  }
}
