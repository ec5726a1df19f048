package dev.rollcall.record;

/**
 * Tells who a participant is. Total and stable: the same participant of the same source is always
 * the same identity, also with more known by then.
 */
@FunctionalInterface
public interface IdentityResolver {

  Identity resolve(SourceId source, Participant participant);
}
