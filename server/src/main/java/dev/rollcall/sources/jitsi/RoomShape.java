package dev.rollcall.sources.jitsi;

import dev.rollcall.sources.Shape;
import java.util.Map;

/** The members of a post of event_sync that are read. */
final class RoomShape {

  private static final Shape OCCUPANT =
      Shape.object(
          Map.of(
              "occupant_jid", Shape.id(),
              "joined_at", Shape.word(),
              "left_at", Shape.word(),
              "id", Shape.id(),
              "email", Shape.id(),
              "name", Shape.text()));

  static final Shape POST =
      Shape.object(
          Map.of(
              "event_name", Shape.word(),
              "room_jid", Shape.id(),
              "is_breakout", Shape.word(),
              "breakout_room_id", Shape.id(),
              "created_at", Shape.word(),
              "destroyed_at", Shape.word(),
              "active_occupants_count", Shape.word(),
              "occupant", OCCUPANT,
              "all_occupants", Shape.list(OCCUPANT)));

  private RoomShape() {}
}
