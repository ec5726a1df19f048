package dev.rollcall.console.made;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Meetings to begin with. */
enum Preset {

  /** Three people, one of whom shares the screen. */
  WEEKLY,

  /** One person on two devices at once. */
  DEVICES,

  /** One person leaves and comes back. */
  REJOIN,

  /** It still runs. */
  RUNNING,

  /** Fifty guests. */
  LOBBY;

  private static final int GUESTS = 50;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Preset> of(String wire) {
    return Stream.of(values()).filter(preset -> preset.wire().equals(wire)).findFirst();
  }

  /**
   * Its lines.
   *
   * @param people user_ids of the tenant; guests take the places that are left
   */
  String lines(List<String> people) {
    String first = person(people, 0);
    String second = person(people, 1);
    String third = person(people, 2);
    return switch (this) {
      case WEEKLY ->
          lines(
              first + " 0-45 desktop share",
              second + " 2-40 phone",
              third + " 5-45 desktop cohost");
      case DEVICES ->
          lines(first + " 0-30 desktop", first + " 10-20 phone", second + " 1-30 desktop");
      case REJOIN ->
          lines(first + " 0-30 desktop record", second + " 0-9 phone", second + " 12-30 phone");
      case RUNNING ->
          lines(first + " 0- desktop share", second + " 1- phone", third + " 3-8 desktop");
      case LOBBY ->
          IntStream.rangeClosed(1, GUESTS)
              .mapToObj(i -> "Guest_%d %d-%d".formatted(i, i % 10, 20 + i % 15))
              .collect(Collectors.joining("\n"));
    };
  }

  private static String person(List<String> people, int index) {
    return index < people.size() ? people.get(index).replace(' ', '_') : "Guest_" + (index + 1);
  }

  private static String lines(String... lines) {
    return String.join("\n", lines);
  }
}
