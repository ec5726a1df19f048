package dev.rollcall.reservations;

import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A reserved meeting.
 *
 * @param id 19 digits
 * @param owner who reserved it, or for whom the app did
 * @param meetingNo nine digits, no other's until {@code endTime}
 * @param room where it takes place; empty where the tenant has no source with a {@code join_url}
 */
public record Reservation(
    String id,
    TenantKey tenant,
    Identity.User owner,
    String meetingNo,
    Optional<Room> room,
    Instant created,
    Instant endTime,
    boolean cancelled,
    ReservationSettings settings) {

  /** Whether its number leads to it. */
  public boolean isLive(Instant now) {
    return !cancelled && endTime.isAfter(now);
  }

  Reservation with(Instant end, ReservationSettings changed) {
    return new Reservation(id, tenant, owner, meetingNo, room, created, end, cancelled, changed);
  }

  Reservation withCancelled() {
    return new Reservation(id, tenant, owner, meetingNo, room, created, endTime, true, settings);
  }
}
