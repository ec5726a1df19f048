package dev.rollcall.record;

/**
 * Tells who a participant is. Total and stable: the same participant of the same source is always
 * the same identity, whatever else is known by then.
 */
@FunctionalInterface
public interface IdentityResolver {

  Identity resolve(SourceId source, Participant participant);
}
