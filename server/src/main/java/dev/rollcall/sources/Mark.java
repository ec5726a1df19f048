package dev.rollcall.sources;

import dev.rollcall.record.Moment;
import java.util.List;

/**
 * One line of the register: an event in a delivery, filed under a key.
 *
 * @param key what the event is of: a meeting, a room, or something that only matters to the
 *     meetings linked with it, such as a connection
 * @param translated whether the key is something that is translated by itself
 * @param links other keys whose events the translation of this one needs
 * @param time when it happened, by the source's clock
 */
public record Mark(String key, boolean translated, List<String> links, Moment time) {

  public Mark {
    key = StorableText.of(key);
    links = links.stream().map(StorableText::of).toList();
  }

  /** Of a meeting or a room. */
  public static Mark of(String key, Moment time, String... links) {
    return new Mark(key, true, List.of(links), time);
  }

  /** Of something that others link. */
  public static Mark part(String key, Moment time) {
    return new Mark(key, false, List.of(), time);
  }
}
