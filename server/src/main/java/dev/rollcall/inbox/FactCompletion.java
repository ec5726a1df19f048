package dev.rollcall.inbox;

import dev.rollcall.record.Fact;
import dev.rollcall.sources.ConfiguredSource;
import java.util.List;

/** Adds to the facts of a translation what the engine does not know. */
@FunctionalInterface
public interface FactCompletion {

  /** The same facts, in the same order; their meeting fields may be others. */
  List<Fact> complete(ConfiguredSource source, List<Fact> facts);
}
