package dev.rollcall.admins;

import dev.rollcall.record.Moment;
import java.util.Optional;

/**
 * Which entries of the audit log are wanted.
 *
 * @param resource it and what is below it
 * @param from the first instant
 * @param before the first instant that is too late
 */
public record AuditFilter(
    Optional<String> actor,
    Optional<String> resource,
    Optional<Moment> from,
    Optional<Moment> before) {

  public static final AuditFilter ALL =
      new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
