package dev.rollcall.reservations;

import java.time.Instant;
import java.util.Optional;

/**
 * A nine-digit number and where it leads.
 *
 * @param reserveId the reservation that it is of; empty: a room has it for ever
 * @param liveUntil empty: for ever
 */
public record MeetingNumber(
    String digits, Optional<String> reserveId, Optional<Room> room, Optional<Instant> liveUntil) {

  boolean isLive(Instant now) {
    return liveUntil.isEmpty() || liveUntil.get().isAfter(now);
  }
}
