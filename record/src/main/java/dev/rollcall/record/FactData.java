package dev.rollcall.record;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a fact tells, one record a type of the wire's {@code type}. */
public sealed interface FactData {

  /** Its weight: the sessions of a roster, the participants of a snapshot, else 1. */
  default int lines() {
    return switch (this) {
      case RosterObserved roster -> Math.max(1, roster.sessions().size());
      case SnapshotObserved stated -> Math.max(1, stated.meeting().participants().size());
      default -> 1;
    };
  }

  /** The order of facts of the same instant: lower first. */
  default int rank() {
    return switch (this) {
      case Scheduled _ -> 0;
      case Started _ -> 1;
      case Updated _ -> 2;
      case Left _ -> 3;
      case Joined _ -> 4;
      case Called _, Heartbeat _, RosterObserved _, RoleChanged _, AbilityUsed _ -> 5;
      case RecordingReady _ -> 5;
      case SourceStarted _, SnapshotObserved _ -> 5;
      case Ended _ -> 6;
      case SourceStopped _ -> 7;
    };
  }

  /** The meeting fields that it gives; a snapshot's have no host and no owner. */
  default Optional<MeetingFields> meetingFields() {
    return switch (this) {
      case Scheduled scheduled -> Optional.of(scheduled.fields());
      case Started started -> Optional.of(started.fields());
      case Updated updated -> Optional.of(updated.fields());
      case SnapshotObserved observed -> Optional.of(observed.meeting().fields());
      case Called _, Joined _, Left _, Heartbeat _, RosterObserved _ -> Optional.empty();
      case RoleChanged _, AbilityUsed _, RecordingReady _, Ended _ -> Optional.empty();
      case SourceStarted _, SourceStopped _ -> Optional.empty();
    };
  }

  /** The participants that the source itself names; a snapshot's are in its meeting. */
  default Stream<Participant> participants() {
    return switch (this) {
      case Called called -> Stream.of(called.participant());
      case Joined joined -> Stream.of(joined.participant());
      case Left left -> left.participant().stream();
      case RosterObserved roster -> roster.sessions().stream().map(Presence::participant);
      case RoleChanged changed -> Stream.of(changed.participant());
      case Scheduled _, Started _, Updated _, SnapshotObserved _ ->
          meetingFields().stream().flatMap(MeetingFields::participants);
      case Heartbeat _, AbilityUsed _, RecordingReady _, Ended _ -> Stream.empty();
      case SourceStarted _, SourceStopped _ -> Stream.empty();
    };
  }

  /** Whether it shows that the meeting has begun, so that the meeting needs an id. */
  default boolean showsStart() {
    return switch (this) {
      case Started _, Joined _, Called _, Left _, RosterObserved _, SnapshotObserved _ -> true;
      case Scheduled _, Updated _, Ended _, Heartbeat _, RoleChanged _, AbilityUsed _ -> false;
      case RecordingReady _ -> false;
      case SourceStarted _, SourceStopped _ -> false;
    };
  }

  /** True of what a source says of itself and not of one meeting. */
  default boolean isOfSource() {
    return this instanceof SourceStarted || this instanceof SourceStopped;
  }

  /** Reserved; the meeting may never start. */
  record Scheduled(MeetingFields fields) implements FactData {}

  /** It runs. */
  record Started(MeetingFields fields) implements FactData {}

  /** Topic, password, … changed. */
  record Updated(MeetingFields fields) implements FactData {}

  /** It is over. */
  record Ended(Optional<String> reason) implements FactData {}

  /** An invitation that has not (yet) become a session. */
  record Called(Participant participant, CallState state) implements FactData {}

  /** One connection of one participant begins. */
  record Joined(Participant participant, String session, Optional<String> device)
      implements FactData {}

  /** It ends. */
  record Left(
      String session,
      Optional<Participant> participant,
      Optional<Moment> joinedAt,
      LeaveReason reason)
      implements FactData {}

  /** Evidence that the connection was alive. */
  record Heartbeat(String session) implements FactData {}

  /** The complete roster. */
  record RosterObserved(List<Presence> sessions) implements FactData {
    public RosterObserved {
      sessions = List.copyOf(sessions);
    }
  }

  /** One line of a roster. */
  record Presence(String session, Participant participant) {}

  record RoleChanged(Participant participant, Role role) implements FactData {}

  /** Used at least once. */
  record AbilityUsed(Ability ability, Optional<String> session) implements FactData {}

  /** A recording of it can be watched. */
  record RecordingReady(Recording recording, Optional<Moment> startedAt) implements FactData {}

  /** The engine (re)started: every session still open ended before. */
  record SourceStarted() implements FactData {}

  /** The engine stopped: every open session ends. */
  record SourceStopped() implements FactData {}

  /** A whole record that another system states as of {@code asOf}. */
  record SnapshotObserved(StatedMeeting meeting, Moment asOf) implements FactData {}

  /**
   * A record as another system states it. Times are as coarse as that system's (whole seconds).
   *
   * @param fields its id and texts; host and owner are empty here
   * @param abilities those it states as used
   */
  record StatedMeeting(
      MeetingFields fields,
      Optional<Moment> startTime,
      Optional<Moment> endTime,
      MeetingStatus status,
      Optional<Participant> host,
      int participantCount,
      int participantCountAccumulated,
      List<StatedParticipant> participants,
      Set<Ability> abilities) {
    public StatedMeeting {
      participants = List.copyOf(participants);
      abilities = Set.copyOf(abilities);
    }
  }

  /** A participant of a stated record; {@code durationSeconds} is time in the meeting. */
  record StatedParticipant(
      Participant participant,
      Optional<Moment> firstJoin,
      Optional<Moment> finalLeave,
      long durationSeconds,
      Role role,
      boolean external,
      ParticipantStatus status) {}
}
