package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.record.Moment;
import java.util.Optional;

/**
 * One connection of one user. An internal user id can have several: who is thrown out by a broken
 * connection and comes back with the same page keeps the id.
 *
 * @param user the internal user id
 * @param opened the first that is known of it, if that is not its end
 * @param closed empty while it lasts
 */
record Session(String user, Optional<MeetingEvent> opened, Optional<MeetingEvent> closed) {

  /** When it began, as far as is known. */
  Moment start() {
    return opened
        .or(() -> closed)
        .map(MeetingEvent::time)
        .orElseThrow(() -> new IllegalStateException("a session has an event"));
  }
}
