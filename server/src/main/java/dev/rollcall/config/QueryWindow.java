package dev.rollcall.config;

import java.time.Duration;
import java.util.Optional;

/** How long after its end a meeting is served. */
public sealed interface QueryWindow {

  /** For as long as the vendor's page says. */
  Duration VENDORS = Duration.ofDays(90);

  /**
   * The default: the vendor's 90 days. It is unlimited in a tenant with mirrored records, because
   * the mirror exists to outlast the vendor's window.
   */
  record ByTenant() implements QueryWindow {}

  record Limited(Duration window) implements QueryWindow {}

  record Unlimited() implements QueryWindow {}

  /**
   * The window of a tenant.
   *
   * @param mirrored whether the tenant has a source of which records are mirrored
   * @return empty: for ever
   */
  default Optional<Duration> of(boolean mirrored) {
    return switch (this) {
      case ByTenant _ -> mirrored ? Optional.empty() : Optional.of(VENDORS);
      case Limited(Duration window) -> Optional.of(window);
      case Unlimited _ -> Optional.empty();
    };
  }
}
