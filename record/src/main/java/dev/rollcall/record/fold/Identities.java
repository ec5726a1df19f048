package dev.rollcall.record.fold;

import dev.rollcall.record.Identity;
import dev.rollcall.record.IdentityResolver;
import dev.rollcall.record.Participant;
import dev.rollcall.record.SourceId;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers who a participant is, for the rosters of a meeting name the same ones over and over.
 */
final class Identities {

  private record Named(SourceId source, Participant participant) {}

  private final IdentityResolver resolver;
  private final Map<Named, Identity> known = new HashMap<>();

  Identities(IdentityResolver resolver) {
    this.resolver = resolver;
  }

  Identity of(SourceId source, Participant participant) {
    return known.computeIfAbsent(
        new Named(source, participant), named -> resolver.resolve(source, named.participant()));
  }
}
