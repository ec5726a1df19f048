package dev.rollcall.record.fold;

import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import java.util.Optional;

/**
 * One connection of one participant, after all rules of its join and leave.
 *
 * @param participant as the source {@code key.source()} names them
 * @param device what the participant joined with, where the source says so
 * @param leave empty while it is open
 * @param settledBy no fact of its source about itself at or after this instant can change it; empty
 *     where none can at all
 * @param joined why it began when it did
 * @param left why it ended when it did, or is open
 */
record Session(
    SessionKey key,
    Participant participant,
    Optional<String> device,
    Moment join,
    Optional<Moment> leave,
    Optional<Moment> settledBy,
    Reason joined,
    Reason left) {

  boolean isOpen() {
    return leave.isEmpty();
  }
}
