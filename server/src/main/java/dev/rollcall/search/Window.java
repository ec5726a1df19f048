package dev.rollcall.search;

import dev.rollcall.record.Moment;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of a list that is asked for.
 *
 * @param from the earliest start
 * @param before no meeting starts at this instant or later
 * @param after the last place of the page before
 */
public record Window(
    ListOrder order, Optional<Moment> from, Optional<Moment> before, Optional<Place> after) {

  /** The place after which the list begins; empty where it begins with the first meeting. */
  Optional<Place> position() {
    Optional<Place> bound =
        order == ListOrder.LATEST_FIRST
            // Numbers count from 1, and places of one start are in descending order here.
            ? before.map(limit -> new Place(0, limit.micros()))
            : from.map(start -> new Place(0, start.micros()));
    return Stream.of(after, bound).flatMap(Optional::stream).max(order);
  }

  /** Whether this place and all later ones of the list are outside. */
  boolean isBeyond(Place place) {
    return order == ListOrder.LATEST_FIRST
        ? from.filter(start -> place.start() < start.micros()).isPresent()
        : before.filter(limit -> place.start() >= limit.micros()).isPresent();
  }

  boolean contains(Place place) {
    return !isBeyond(place)
        && position().filter(position -> order.compare(place, position) <= 0).isEmpty();
  }

  /** What is left of it after a place. */
  public Window after(Place place) {
    return new Window(order, from, before, Optional.of(place));
  }
}
