package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Ability;
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
   * Somebody is gone. Not every leave says who it was: {@code attendee} then has only the
   * connection.
   */
  record Left(Attendee attendee, LeaveReason reason) implements Detail {}

  /**
   * Somebody was made moderator.
   *
   * @param jid of the connection
   */
  record Promoted(String jid) implements Detail {}

  record Used(Ability ability) implements Detail {}

  record RoomDestroyed() implements Detail {}

  /** What somebody came with. */
  enum Means {
    /** A browser or an app, let in by a JWT. */
    CLIENT,
    PHONE,
    SIP
  }

  /**
   * Somebody at one connection.
   *
   * @param jid without a resource: each connection has one of its own, and keeps it when it goes to
   *     a breakout room and back
   * @param id from the JWT, as is {@code email}
   * @param address the number of a phone, the address of SIP
   */
  record Attendee(
      String jid,
      Means means,
      Optional<String> id,
      Optional<String> email,
      Optional<String> name,
      Optional<String> address,
      boolean moderator) {}
}
