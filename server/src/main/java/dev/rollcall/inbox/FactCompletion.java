package dev.rollcall.inbox;

import dev.rollcall.record.Fact;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Translation;
import java.util.List;

/** Adds to the facts of a translation what the engine does not know. */
@FunctionalInterface
public interface FactCompletion {

  /** Its facts, in the same order; their meeting fields may be others. */
  List<Fact> complete(ConfiguredSource source, Translation translation);
}
