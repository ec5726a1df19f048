package dev.rollcall.admin.report;

import dev.rollcall.record.Moment;
import java.util.Optional;

/** A value of a report. */
sealed interface Cell {

  record Text(String value) implements Cell {}

  record Count(long value) implements Cell {}

  record Flag(boolean value) implements Cell {}

  record Time(Moment value) implements Cell {}

  record Empty() implements Cell {}

  static Cell text(Optional<String> value) {
    return value.<Cell>map(Text::new).orElseGet(Empty::new);
  }

  static Cell time(Optional<Moment> value) {
    return value.<Cell>map(Time::new).orElseGet(Empty::new);
  }
}
