package dev.rollcall.sources;

import dev.rollcall.json.TextSanitizer;
import dev.rollcall.record.Moment;
import java.util.List;

/**
 * One line of the index: an event of a delivery, under a key.
 *
 * @param key what the event is of: a meeting, a room, or something that only matters to the
 *     meetings linked with it, such as a connection
 * @param translated whether the key is something that is translated by itself
 * @param links other keys whose events the translation of this one needs
 * @param time when it happened, by the source's clock
 */
public record IndexEntry(String key, boolean translated, List<String> links, Moment time) {

  public IndexEntry {
    key = TextSanitizer.of(key);
    links = links.stream().map(TextSanitizer::of).toList();
  }

  /** Of a meeting or a room. */
  public static IndexEntry of(String key, Moment time, String... links) {
    return new IndexEntry(key, true, List.of(links), time);
  }

  /** Of something that others link. */
  public static IndexEntry part(String key, Moment time) {
    return new IndexEntry(key, false, List.of(), time);
  }
}
