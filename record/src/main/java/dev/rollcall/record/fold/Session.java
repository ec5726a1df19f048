package dev.rollcall.record.fold;

import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import java.util.Optional;

/**
 * One connection of one participant, after all rules of its join and leave.
 *
 * @param participant as the source {@code key.source()} names them
 * @param leave empty while it is open
 * @param settledBy no fact of its source about itself at or after this instant can change it; empty
 *     where none can at all
 */
record Session(
    SessionKey key,
    Participant participant,
    Moment join,
    Optional<Moment> leave,
    Optional<Moment> settledBy) {

  boolean isOpen() {
    return leave.isEmpty();
  }
}
