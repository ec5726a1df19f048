package dev.rollcall.sources;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names under which events are counted and shown; other foreign text does not get through. */
public final class EventNames {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,80}");
  private static final String OTHER = "other";

  private EventNames() {}

  /** The name, if it is short and plain. */
  public static Optional<String> plain(String name) {
    return Optional.of(name).filter(text -> PLAIN.matcher(text).matches());
  }

  /** The name, or "other". */
  public static String orOther(String name) {
    return plain(name).orElse(OTHER);
  }
}
