package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Moment;
import java.util.List;
import java.util.Optional;

/** One post of event_sync, as far as a record needs it. Its times are whole seconds. */
sealed interface RoomEvent {

  Place place();

  /** When it happened. */
  Moment time();

  /**
   * Where it happened.
   *
   * @param room the JID of the main room, also for what happened in one of its breakout rooms
   * @param breakout the id of the breakout room
   */
  record Place(String room, Optional<String> breakout) {
    boolean isMain() {
      return breakout.isEmpty();
    }
  }

  /**
   * One connection in one place, from its join on.
   *
   * @param id from the JWT
   * @param email from the JWT, as is {@code name}; or typed by the participant
   */
  record Occupant(
      String jid,
      Moment joined,
      Optional<Moment> left,
      Optional<String> id,
      Optional<String> email,
      Optional<String> name) {}

  record Created(Place place, Moment time) implements RoomEvent {}

  /**
   * The room is gone.
   *
   * @param occupants all occupants so far, with the last session of each JID
   */
  record Destroyed(Place place, Moment created, Moment time, List<Occupant> occupants)
      implements RoomEvent {
    public Destroyed {
      occupants = List.copyOf(occupants);
    }
  }

  record Joined(Place place, Occupant occupant) implements RoomEvent {
    @Override
    public Moment time() {
      return occupant.joined();
    }
  }

  /**
   * A leave; it has the time of the join too.
   *
   * @param emptied whether the place is empty after it
   */
  record Left(Place place, Occupant occupant, Moment time, boolean emptied) implements RoomEvent {}
}
