package dev.rollcall.inbox;

import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.SourceAdapter;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;

/** What an adapter has made of a delivery. */
record ReadDelivery(StoredDelivery delivery, ParseResult reading) {

  private static final System.Logger LOG = System.getLogger(ReadDelivery.class.getName());

  static ReadDelivery of(SourceAdapter adapter, StoredDelivery delivery) {
    try {
      return new ReadDelivery(delivery, adapter.read(delivery.body()));
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "delivery {0} cannot be read: {1}",
          delivery.number(),
          e.getClass().getName());
      return new ReadDelivery(
          delivery,
          new ParseResult.NotUnderstood("reading it failed: " + e.getClass().getSimpleName()));
    }
  }

  List<IndexEntry> marks() {
    return reading instanceof ParseResult.Understood understood ? understood.marks() : List.of();
  }

  int unknown(SourceAdapter adapter) {
    return reading instanceof ParseResult.Understood(_, SortedMap<String, Integer> ignored)
        ? ignored.entrySet().stream()
            .filter(kind -> !adapter.isMeaningless(kind.getKey()))
            .mapToInt(Map.Entry::getValue)
            .sum()
        : 0;
  }

  OptionalLong latest() {
    return marks().stream().mapToLong(mark -> mark.time().micros()).max();
  }
}
