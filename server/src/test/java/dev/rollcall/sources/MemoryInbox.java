package dev.rollcall.sources;

import dev.rollcall.record.Fact;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.fold.MeetingFold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an adapter makes of deliveries: takes them as the real inbox does, files them, translates
 * key by key, and folds. It keeps everything in memory and never cuts a key in time.
 */
public final class MemoryInbox {

  private final SourceAdapter adapter;
  private final ConfiguredSource source;
  private final Map<String, String> kept = new LinkedHashMap<>();

  public MemoryInbox(SourceAdapter adapter, ConfiguredSource source) {
    this.adapter = adapter;
    this.source = source;
  }

  /** Receives one delivery and keeps what the adapter says is to be kept. */
  public Verification post(Delivery delivery) {
    Verification receipt = adapter.receive(delivery, source);
    if (receipt instanceof Verification.Accepted(String id, String body)) {
      kept.putIfAbsent(id, body);
    }
    return receipt;
  }

  /** What was kept, one body a delivery, in order of arrival. */
  public Collection<String> kept() {
    return kept.values();
  }

  /** All facts, by the key that they come from. */
  public Map<String, Translation> translated() {
    Map<String, Set<String>> bodies = new TreeMap<>();
    Map<String, Set<String>> links = new TreeMap<>();
    for (String body : kept.values()) {
      if (adapter.read(body) instanceof ParseResult.Understood(List<IndexEntry> marks, _)) {
        for (IndexEntry mark : marks) {
          bodies.computeIfAbsent(mark.key(), _ -> new LinkedHashSet<>()).add(body);
          if (mark.translated()) {
            links.computeIfAbsent(mark.key(), _ -> new TreeSet<>()).addAll(mark.links());
          }
        }
      }
    }
    Map<String, Translation> translated = new TreeMap<>();
    links.forEach(
        (key, linked) -> {
          Set<String> all = new LinkedHashSet<>(bodies.getOrDefault(key, Set.of()));
          linked.forEach(other -> all.addAll(bodies.getOrDefault(other, Set.of())));
          translated.put(key, adapter.translate(source, key, List.copyOf(all)));
        });
    return translated;
  }

  /** All facts, in the fold's order. */
  public List<Fact> facts() {
    return translated().values().stream()
        .flatMap(translation -> translation.facts().stream())
        .sorted(Fact.ORDER)
        .toList();
  }

  /**
   * The record of each meeting by its subject (or the id that it was given), long after its end.
   */
  public Map<String, MeetingRecord> records(Moment now) {
    Map<String, List<Fact>> byMeeting = new TreeMap<>();
    for (Fact fact : facts()) {
      byMeeting.computeIfAbsent(fact.subject().orElseThrow(), _ -> new ArrayList<>()).add(fact);
    }
    Map<String, MeetingRecord> records = new TreeMap<>();
    byMeeting.forEach(
        (subject, facts) -> {
          MeetingRecord record =
              MeetingFold.fold(source.tenant(), facts, this::resolve)
                  .at(now, Duration.ofSeconds(60));
          Optional<MeetingId> given = record.id();
          records.put(given.map(MeetingId::value).orElse(subject), record);
        });
    return records;
  }

  private Identity resolve(dev.rollcall.record.SourceId from, Participant participant) {
    return switch (participant.idType()) {
      case USER_ID, UNION_ID, OPEN_ID ->
          new Identity.User(
              participant.tenantKey().orElse(source.tenant()),
              participant.id(),
              Math.floorMod(participant.id().hashCode(), 1_000_000));
      case GUEST -> new Identity.Guest(from, participant.id());
      case DEVICE -> new Identity.Device(from, participant.id());
    };
  }
}
