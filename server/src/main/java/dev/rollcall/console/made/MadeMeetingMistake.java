package dev.rollcall.console.made;

import java.util.List;

/** A field that cannot be read, or a thing that cannot happen in a meeting. */
public final class MadeMeetingMistake extends RuntimeException {

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

  /** Of its text. */
  public String key() {
    return String.valueOf(getMessage());
  }

  /** What the text names. */
  public Object[] values() {
    return values.toArray();
  }
}
