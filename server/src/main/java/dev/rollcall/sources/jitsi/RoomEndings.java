package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.jitsi.RoomEvent.Destroyed;
import dev.rollcall.sources.jitsi.RoomEvent.Left;
import dev.rollcall.sources.jitsi.RoomEvent.Place;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** When a place is known to have been empty: a session whose leave was lost ends then. */
final class RoomEndings {

  private final RoomLifetimes lifetimes;
  private final Map<Place, NavigableSet<Moment>> emptied = new HashMap<>();
  private final List<Destroyed> breakouts;

  RoomEndings(Collection<RoomEvent> events, RoomLifetimes lifetimes) {
    this.lifetimes = lifetimes;
    for (RoomEvent event : events) {
      if (event instanceof Left left && left.emptied()) {
        emptied.computeIfAbsent(left.place(), _ -> new TreeSet<>()).add(left.time());
      }
    }
    breakouts =
        events.stream()
            .filter(Destroyed.class::isInstance)
            .map(Destroyed.class::cast)
            .filter(gone -> !gone.place().isMain())
            .toList();
  }

  /** The first such time after a given join. */
  Optional<Moment> after(Place place, Moment joined) {
    Stream<Moment> empty = within(emptied.getOrDefault(place, new TreeSet<>()), joined).stream();
    Stream<Moment> gone =
        breakouts.stream()
            .filter(breakout -> breakout.place().equals(place))
            .filter(
                breakout ->
                    !breakout.created().isAfter(joined) && !breakout.time().isBefore(joined))
            .map(Destroyed::time);
    Stream<Moment> mainGone = lifetimes.destroyed(lifetimes.at(joined)).stream();
    return Stream.of(empty, gone, mainGone)
        .flatMap(moments -> moments)
        .min(Comparator.naturalOrder());
  }

  /** The first of some times after a given one, as long as the main room is the same. */
  Optional<Moment> within(NavigableSet<Moment> times, Moment joined) {
    return Optional.ofNullable(times.higher(joined))
        .filter(time -> lifetimes.at(time).equals(lifetimes.at(joined)));
  }
}
