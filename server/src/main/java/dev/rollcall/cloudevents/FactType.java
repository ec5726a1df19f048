package dev.rollcall.cloudevents;

import dev.rollcall.record.FactData;
import java.util.Optional;

/** The wire's {@code type} of each kind of fact. */
public enum FactType {
  MEETING_SCHEDULED("rollcall.meeting.scheduled"),
  MEETING_STARTED("rollcall.meeting.started"),
  MEETING_UPDATED("rollcall.meeting.updated"),
  MEETING_ENDED("rollcall.meeting.ended"),
  PARTICIPANT_CALLED("rollcall.participant.called"),
  SESSION_JOINED("rollcall.session.joined"),
  SESSION_LEFT("rollcall.session.left"),
  SESSION_SEEN("rollcall.session.seen"),
  SESSIONS_OBSERVED("rollcall.sessions.observed"),
  ROLE_CHANGED("rollcall.role.changed"),
  ABILITY_USED("rollcall.ability.used"),
  RECORDING_READY("rollcall.recording.ready"),
  SOURCE_STARTED("rollcall.source.started"),
  SOURCE_STOPPED("rollcall.source.stopped"),
  RECORD_OBSERVED("rollcall.record.observed");

  private final String wire;

  FactType(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  /** True of what a source says of itself and not of one meeting. */
  boolean isOfSource() {
    return this == SOURCE_STARTED || this == SOURCE_STOPPED;
  }

  static Optional<FactType> ofWire(String text) {
    for (FactType type : values()) {
      if (type.wire.equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  public static FactType of(FactData data) {
    return switch (data) {
      case FactData.Scheduled _ -> MEETING_SCHEDULED;
      case FactData.Started _ -> MEETING_STARTED;
      case FactData.Updated _ -> MEETING_UPDATED;
      case FactData.Ended _ -> MEETING_ENDED;
      case FactData.Called _ -> PARTICIPANT_CALLED;
      case FactData.Joined _ -> SESSION_JOINED;
      case FactData.Left _ -> SESSION_LEFT;
      case FactData.Heartbeat _ -> SESSION_SEEN;
      case FactData.RosterObserved _ -> SESSIONS_OBSERVED;
      case FactData.RoleChanged _ -> ROLE_CHANGED;
      case FactData.AbilityUsed _ -> ABILITY_USED;
      case FactData.RecordingReady _ -> RECORDING_READY;
      case FactData.SourceStarted _ -> SOURCE_STARTED;
      case FactData.SourceStopped _ -> SOURCE_STOPPED;
      case FactData.SnapshotObserved _ -> RECORD_OBSERVED;
    };
  }
}
