package dev.rollcall.ingest;

import dev.rollcall.record.MeetingId;
import java.util.Optional;

/**
 * The answer to one fact.
 *
 * @param source as far as it could be read
 * @param id as far as it could be read
 * @param reason why it was refused
 * @param meeting the id of its meeting, if that has one yet
 */
public record FactResult(
    Optional<String> source,
    Optional<String> id,
    Outcome outcome,
    Optional<String> reason,
    Optional<MeetingId> meeting) {

  /** The outcome of a fact; on the wire in lower case. */
  public enum Outcome {
    ACCEPTED,
    DUPLICATE,
    REFUSED
  }
}
