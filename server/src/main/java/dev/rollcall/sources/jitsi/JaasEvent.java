package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Ability;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import java.util.Optional;

/**
 * One webhook of JaaS, as far as a record needs it.
 *
 * @param session one meeting, its breakout rooms among it
 * @param room its name
 * @param breakout the breakout room in which it happened
 */
record JaasEvent(
    String session, Moment time, Optional<String> room, Optional<String> breakout, Detail detail) {

  /** What happened. */
  sealed interface Detail {}

  record Joined(Attendee attendee) implements Detail {}

  /**
   * A leave. Not every leave identifies the participant: {@code attendee} then has only the
   * connection.
   */
  record Left(Attendee attendee, LeaveReason reason) implements Detail {}

  /** A participant was made moderator. */
  record Promoted(Address of) implements Detail {}

  record Used(Ability ability) implements Detail {}

  /** A recording was uploaded, to where it is for a day. */
  record Recorded(FactData.RecordingReady ready) implements Detail {}

  record RoomDestroyed() implements Detail {}

  /** The means by which an attendee takes part. */
  enum Means {
    /** A browser or an app, let in by a JWT. */
    CLIENT,
    PHONE,
    SIP
  }

  /**
   * The attendee of one connection.
   *
   * @param id from the JWT, as is {@code email}
   * @param number of a phone; of SIP its address
   */
  record Attendee(
      Address of,
      Means means,
      Optional<String> id,
      Optional<String> email,
      Optional<String> name,
      Optional<String> number,
      boolean moderator) {}

  /**
   * What an event calls a connection by.
   *
   * @param account the JID without a resource: shared by all logins of one account
   * @param full the JID with its resource: of one connection, also in its breakout rooms
   * @param id of one participant in one room
   */
  record Address(String account, Optional<String> full, Optional<String> id) {

    Address withoutFull() {
      return new Address(account, Optional.empty(), id);
    }
  }
}
