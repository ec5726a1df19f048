package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.jitsi.RoomEvent.Destroyed;
import dev.rollcall.sources.jitsi.RoomEvent.Joined;
import dev.rollcall.sources.jitsi.RoomEvent.Left;
import dev.rollcall.sources.jitsi.RoomEvent.Occupant;
import dev.rollcall.sources.jitsi.RoomEvent.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One connection in one place, from its join to its leave.
 *
 * @param left as told; else by when it must have been over; empty: still there
 */
record Session(Place place, Occupant occupant, Optional<Moment> left) {

  static final Comparator<Session> ORDER =
      Comparator.comparing(Session::joined)
          .thenComparing(session -> session.place().breakout().orElse(""))
          .thenComparing(session -> session.occupant().jid());

  /** Identifies a session: each of its events has all three. */
  private record Key(Place place, String jid, Moment joined) {}

  Moment joined() {
    return occupant.joined();
  }

  /** All sessions in the events, in order. */
  static List<Session> of(Collection<RoomEvent> events, RoomLifetimes lifetimes) {
    Map<Key, List<Occupant>> told = new HashMap<>();
    Map<String, NavigableSet<Moment>> joins = new HashMap<>();
    for (RoomEvent event : events) {
      told(event)
          .forEach(
              who -> {
                told.computeIfAbsent(
                        new Key(event.place(), who.jid(), who.joined()), _ -> new ArrayList<>())
                    .add(who);
                joins.computeIfAbsent(who.jid(), _ -> new TreeSet<>()).add(who.joined());
              });
    }
    RoomEndings ends = new RoomEndings(events, lifetimes);
    return told.entrySet().stream()
        .map(entry -> session(entry.getKey(), entry.getValue(), joins, ends))
        .sorted(ORDER)
        .toList();
  }

  private static Stream<Occupant> told(RoomEvent event) {
    return switch (event) {
      case RoomEvent.Created _ -> Stream.empty();
      case Destroyed destroyed -> destroyed.occupants().stream();
      case Joined joined -> Stream.of(joined.occupant());
      case Left left -> Stream.of(left.occupant());
    };
  }

  private static Session session(
      Key key, List<Occupant> told, Map<String, NavigableSet<Moment>> joins, RoomEndings ends) {
    Optional<Moment> left =
        told.stream()
            .flatMap(who -> who.left().stream())
            .max(Comparator.naturalOrder())
            .map(last -> Moment.max(last, key.joined()));
    Occupant who =
        new Occupant(
            key.jid(),
            key.joined(),
            left,
            first(told, Occupant::id),
            first(told, Occupant::email),
            first(told, Occupant::name));
    Optional<Moment> elsewhere =
        ends.within(joins.getOrDefault(key.jid(), new TreeSet<>()), key.joined());
    return new Session(
        key.place(),
        who,
        left.or(
            () ->
                Stream.concat(elsewhere.stream(), ends.after(key.place(), key.joined()).stream())
                    .min(Comparator.naturalOrder())));
  }

  private static Optional<String> first(
      List<Occupant> told, Function<Occupant, Optional<String>> member) {
    return told.stream().flatMap(who -> member.apply(who).stream()).min(Comparator.naturalOrder());
  }
}
