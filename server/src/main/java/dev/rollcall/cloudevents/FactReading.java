package dev.rollcall.cloudevents;

import dev.rollcall.record.Fact;
import java.util.Optional;

/** The result of reading one event. */
public sealed interface FactReading {

  /**
   * A fact.
   *
   * @param data its {@code data} as JSON text, unknown members included
   */
  record WellFormed(Fact fact, String data) implements FactReading {}

  /**
   * No fact.
   *
   * @param source as far as it could be read
   * @param id as far as it could be read
   * @param reason names the member and what is wrong with it, and no value
   */
  record Malformed(Optional<String> source, Optional<String> id, String reason)
      implements FactReading {}
}
