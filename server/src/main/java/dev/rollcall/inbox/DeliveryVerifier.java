package dev.rollcall.inbox;

import dev.rollcall.registry.ConfiguredSources;
import dev.rollcall.registry.StoredSource;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.Verification;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Verifies deliveries so that a rotation refuses none: the secrets that it replaced count for a
 * while, and the new ones at once, also where another node made it less than a second ago.
 */
record DeliveryVerifier(ConfiguredSources sources) {

  Verification verify(StoredSource source, SourceAdapter adapter, Delivery delivery) {
    Verification result = adapter.receive(delivery, sources.configured(source));
    if (isProven(result)) {
      return result;
    }
    Optional<StoredSource> changed =
        sources
            .directory()
            .current(source.source().id())
            .filter(now -> now.revision() != source.revision() && !now.deleted());
    return Stream.of(
            sources.previous(source),
            changed.map(sources::configured),
            changed.flatMap(sources::previous))
        .flatMap(Optional::stream)
        .map(other -> adapter.receive(delivery, other))
        .filter(DeliveryVerifier::isProven)
        .findFirst()
        .orElse(result);
  }

  private static boolean isProven(Verification result) {
    return switch (result) {
      case Verification.Accepted _, Verification.Answered _ -> true;
      case Verification.Rejected _, Verification.Unreadable _ -> false;
    };
  }
}
