package dev.rollcall.record;

import java.util.Collection;

/**
 * Tells who a participant is. Total and stable: the same participant of the same source is always
 * the same identity, also with more known by then.
 */
@FunctionalInterface
public interface IdentityResolver {

  Identity resolve(SourceId source, Participant participant);

  /** Called before those whom the facts name are resolved, so that they can be found together. */
  default void prepare(Collection<Fact> facts) {}
}
