package dev.rollcall.sources;

import dev.rollcall.record.Moment;
import java.util.Optional;

/**
 * How it goes with the records that a source itself is asked for.
 *
 * @param waiting records of meetings that are over, and are to be asked for
 * @param paused why none is asked for now
 */
public record MirrorStatus(long waiting, Optional<Paused> paused) {

  /**
   * A source that is left alone.
   *
   * @param since when it was first found unable to answer
   * @param until when it is tried again
   */
  public record Paused(String reason, Moment since, Moment until) {}
}
