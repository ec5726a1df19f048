package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.record.FactData;
import dev.rollcall.record.Moment;
import java.util.Comparator;
import java.util.Optional;

/**
 * One thing that a BigBlueButton server told of one meeting, as far as a record needs it.
 *
 * @param meeting its internal meeting id: a meeting of its own for each breakout room
 * @param external the meeting id of the frontend that made the meeting
 * @param time when bbb-webhooks handled it, which is a little later than when it happened
 * @param digest of the whole event
 */
record MeetingEvent(
    String meeting, Optional<String> external, Moment time, String digest, Detail detail) {

  static final Comparator<MeetingEvent> ORDER =
      Comparator.comparing(MeetingEvent::time).thenComparing(MeetingEvent::digest);

  /** What it tells. */
  sealed interface Detail {

    /** Whom it mentions. */
    default Optional<User> mentioned() {
      return switch (this) {
        case Created _, Ended _, RecordingStarted _, Published _, Shown _ -> Optional.empty();
        case Joined(User user) -> Optional.of(user);
        case Left(User user) -> Optional.of(user);
        case VoiceOn(User user, _) -> Optional.of(user);
        case VoiceOff(User user) -> Optional.of(user);
        case PresenterAssigned(User user) -> Optional.of(user);
        case CameraOn(Optional<User> user) -> user;
        case ScreenShared(Optional<User> user) -> user;
      };
    }
  }

  /**
   * A meeting was created; it may never have a participant.
   *
   * @param parent the meeting whose breakout room it is
   */
  record Created(Optional<String> topic, Optional<Moment> createTime, Optional<String> parent)
      implements Detail {}

  /** For good: a meeting that is made again has another internal id. */
  record Ended() implements Detail {}

  record Joined(User user) implements Detail {}

  record Left(User user) implements Detail {}

  /**
   * A user's sound is connected.
   *
   * @param microphone false for one who only listens
   */
  record VoiceOn(User user, boolean microphone) implements Detail {}

  record VoiceOff(User user) implements Detail {}

  record PresenterAssigned(User user) implements Detail {}

  record CameraOn(Optional<User> user) implements Detail {}

  record ScreenShared(Optional<User> user) implements Detail {}

  record RecordingStarted() implements Detail {}

  /**
   * A recording was made ready in one of its formats.
   *
   * @param recording shared by all formats of it
   */
  record Published(String recording, String format, FactData.RecordingReady ready)
      implements Detail {}

  /** A recording was shown to viewers again, or hidden from them or deleted. */
  record Shown(String recording, boolean visible) implements Detail {}

  /**
   * A user as one event mentions them.
   *
   * @param id the internal user id: one for each join link that was followed
   * @param externalId the {@code userID} of the join link; the internal id where the link had none
   * @param moderator whether this event says so
   */
  record User(String id, Optional<String> externalId, Optional<String> name, boolean moderator) {

    /** With what a later mention adds. */
    User with(User later) {
      return new User(
          id,
          externalId.or(later::externalId),
          name.or(later::name),
          moderator || later.moderator());
    }

    /** A telephone that is in the voice conference only. */
    boolean isPhone() {
      return isPhone(id);
    }

    static boolean isPhone(String id) {
      return id.startsWith("v_");
    }
  }
}
