package dev.rollcall.search;

import java.util.Comparator;

/** In which order meetings are listed. */
public enum ListOrder implements Comparator<Place> {
  LATEST_FIRST,
  EARLIEST_FIRST;

  private static final Comparator<Place> BY_START =
      Comparator.comparing(Place::start).thenComparing(Place::number);

  @Override
  public int compare(Place one, Place other) {
    return this == EARLIEST_FIRST ? BY_START.compare(one, other) : BY_START.compare(other, one);
  }
}
