package dev.rollcall.sources.livekit;

import dev.rollcall.record.Ability;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Role;
import dev.rollcall.record.UserType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One webhook, cut down to what a record needs.
 *
 * @param id of its own; where LiveKit gave none, a digest
 * @param roomSid of one instance of a room
 * @param time in whole seconds, when LiveKit told of it
 * @param room as it was then; an egress tells nothing of it
 */
record LiveKitEvent(String id, String roomSid, Moment time, Optional<Room> room, Detail detail) {

  /**
   * What is said of a room beside everything that happens in it.
   *
   * @param recorder whether a recorder is in it
   */
  record Room(Optional<String> name, Optional<Moment> created, boolean recorder) {}

  /** What happened. */
  sealed interface Detail {}

  record RoomStarted() implements Detail {}

  record RoomFinished() implements Detail {}

  record Joined(Connection connection) implements Detail {}

  /** A participant left. */
  record Left(Connection connection, Departure departure) implements Detail {}

  /** It never came about, if no join was told. */
  record Aborted(Connection connection, Departure departure) implements Detail {}

  /**
   * How a connection ended.
   *
   * @param unanswered an outgoing call without an answer: no participant
   */
  record Departure(LeaveReason reason, boolean unanswered) {}

  /**
   * A track was there; whether it began or ended then is the same to a record.
   *
   * @param identity all there is to know a machine by, where its connection's events were lost
   */
  record TrackTold(Optional<String> sid, Optional<String> identity, Optional<Ability> ability)
      implements Detail {}

  record EgressTold(Egress egress) implements Detail {}

  /**
   * One connection of one participant; another one of the same participant has another sid.
   *
   * @param joined as the connection itself has it
   * @param connecting whether it says that it had not come about yet
   * @param phoneNumber whether a call is from or to a number of the telephone network
   * @param tracks what it was publishing
   */
  record Connection(
      String sid,
      String identity,
      Optional<String> name,
      Kind kind,
      Optional<Moment> joined,
      boolean connecting,
      boolean phoneNumber,
      Marks marks,
      Set<Ability> tracks) {
    Connection {
      tracks = Set.copyOf(tracks);
    }
  }

  /**
   * What the operator says of a participant in attributes.
   *
   * @param forgeable whether the participant could have written them
   */
  record Marks(Optional<Role> role, Optional<UserType> userType, boolean forgeable) {}

  /** What a participant is. */
  enum Kind {
    PERSON,
    SIP,
    TELEPHONE,
    /** Recorders, ingested streams, cameras, agents: no participants. */
    MACHINE
  }

  /**
   * The state of an egress.
   *
   * @param outputs empty where it does not say
   * @param ofRoom whether it takes in the room and not single participants or tracks
   * @param recording what it has stored, once it is complete
   */
  record Egress(
      String id,
      Progress progress,
      Optional<Moment> started,
      List<Output> outputs,
      boolean ofRoom,
      Optional<FactData.RecordingReady> recording) {
    Egress {
      outputs = List.copyOf(outputs);
    }
  }

  /** How far an egress was. */
  enum Progress {
    STARTING,
    RAN,
    /** Over or about to be: it ran, unless it is told to have failed. */
    ENDING,
    FAILED
  }

  /** Where an egress goes. */
  enum Output {
    STORED,
    /** A broadcast, or single images. */
    PASSING
  }
}
