package dev.rollcall.inbox;

import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.registry.Source;
import dev.rollcall.sources.MirrorStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a source is doing.
 *
 * @param waiting deliveries that are kept and not translated yet
 * @param untranslated deliveries that are kept and could not be translated
 * @param ignored by kind, events that are known to tell nothing of a record
 * @param unknownEvents by kind, events that this version does not know or understand
 * @param clockSkew by how much our clock is before the source's at least, the way of the delivery
 *     included; negative where the source's clock is fast
 * @param openSessions how many connections it has told the beginning of and not the end
 * @param mirror how it goes with the records that the source itself is asked for
 * @param unknown fields of a record that such a source never tells
 */
public record SourceStatus(
    Source source,
    Optional<Moment> lastDelivery,
    long accepted,
    long duplicate,
    long refused,
    long waiting,
    long untranslated,
    SortedMap<String, Long> ignored,
    SortedMap<String, Long> unknownEvents,
    Optional<Duration> clockSkew,
    long openSessions,
    Optional<MirrorStatus> mirror,
    List<String> unknown) {

  public SourceStatus {
    ignored = Collections.unmodifiableSortedMap(new TreeMap<>(ignored));
    unknownEvents = Collections.unmodifiableSortedMap(new TreeMap<>(unknownEvents));
    unknown = List.copyOf(unknown);
  }

  /** How many stored deliveries of a source are waiting, and how many could not be translated. */
  public record Backlog(SourceId source, long waiting, long untranslated) {}
}
