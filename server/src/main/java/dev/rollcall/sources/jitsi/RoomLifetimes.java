package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.jitsi.RoomEvent.Created;
import dev.rollcall.sources.jitsi.RoomEvent.Destroyed;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When a main room is known to have been made, and to have been gone. Either may be lost; that it
 * is gone tells again when it was made.
 */
final class RoomLifetimes {

  private final NavigableSet<Moment> announced = new TreeSet<>();
  private final NavigableSet<Moment> created = new TreeSet<>();
  private final NavigableMap<Moment, Moment> destroyed = new TreeMap<>();

  RoomLifetimes(Collection<RoomEvent> events) {
    for (RoomEvent event : events) {
      if (event instanceof Created(var place, Moment time) && place.isMain()) {
        announced.add(time);
        created.add(time);
      } else if (event instanceof Destroyed gone && gone.place().isMain()) {
        created.add(gone.created());
        destroyed.merge(gone.created(), gone.time(), Moment::min);
      }
    }
  }

  /**
   * One room, from when it was made to when it was gone; or the time after that, in which another
   * one must have been made unnoticed.
   *
   * @param created empty before the first time that the room is known to have been made
   * @param gone the time after it
   */
  record Lifetime(Optional<Moment> created, boolean gone) {}

  Lifetime at(Moment join) {
    Optional<Moment> made = Optional.ofNullable(created.floor(join));
    return new Lifetime(
        made, made.map(destroyed::get).filter(end -> end.isBefore(join)).isPresent());
  }

  Optional<Moment> destroyed(Lifetime lifetime) {
    return lifetime.gone() ? Optional.empty() : lifetime.created().map(destroyed::get);
  }

  /** True where the room was made anew later. */
  boolean isFollowed(Lifetime lifetime, Moment start) {
    return lifetime.created().isPresent()
        ? created.higher(lifetime.created().get()) != null
        : created.higher(start) != null;
  }

  /** When it was made, by its own event: one that is there from the beginning, or never. */
  Optional<Moment> announced(Lifetime lifetime) {
    return lifetime.gone() ? Optional.empty() : lifetime.created().filter(announced::contains);
  }
}
