package dev.rollcall.console.made;

import java.util.List;

/** A field that cannot be read. */
final class MadeMeetingMistake extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Object> values;

  /**
   * A mistake.
   *
   * @param key of its text
   * @param values what the text names
   */
  MadeMeetingMistake(String key, Object... values) {
    super(key, null, false, false);
    this.values = List.of(values);
  }

  String key() {
    return String.valueOf(getMessage());
  }

  Object[] values() {
    return values.toArray();
  }
}
