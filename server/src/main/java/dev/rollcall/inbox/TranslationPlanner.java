package dev.rollcall.inbox;

import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.SourceAdapter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds what has to be translated. A key that is used for one meeting after the other is cut into
 * stretches that cannot matter to each other, so that a room's first day is not read again on its
 * hundredth; an event between two stretches makes them one.
 */
final class TranslationPlanner {

  /** A join and a leave in a quiet room this far apart still belong to one range. */
  private static final Duration OPEN_REACH = Duration.ofHours(24);

  private final Connection connection;
  private final ConfiguredSource source;
  private final Optional<Duration> reach;

  TranslationPlanner(Connection connection, SourceAdapter adapter, ConfiguredSource source) {
    this.connection = connection;
    this.source = source;
    this.reach = adapter.quietGap();
  }

  /** What stands on the time line of a key: a change, or a translation that is there. */
  private record Item(TimeRange stretch, Optional<TranslationTable.Row> row, boolean dirty) {}

  List<TranslationJob> of(DirtyKeys dirty) throws SQLException {
    Map<String, List<TimeRange>> own = new TreeMap<>(dirty.translated());
    Map<String, List<TimeRange>> linked = new TreeMap<>();
    for (Map.Entry<String, List<TimeRange>> key : dirty.any().entrySet()) {
      for (String linking : IndexTable.linking(connection, source.id(), key.getKey())) {
        own.putIfAbsent(linking, List.of());
        linked.computeIfAbsent(linking, _ -> new ArrayList<>()).addAll(key.getValue());
      }
    }
    List<TranslationJob> all = new ArrayList<>();
    for (Map.Entry<String, List<TimeRange>> key : own.entrySet()) {
      List<TimeRange> fromElsewhere = linked.getOrDefault(key.getKey(), List.of());
      ofKey(key.getKey(), key.getValue(), fromElsewhere, all);
    }
    return all;
  }

  private void ofKey(
      String key, List<TimeRange> own, List<TimeRange> linked, List<TranslationJob> into)
      throws SQLException {
    List<Item> items = new ArrayList<>();
    own.forEach(stretch -> items.add(new Item(stretch, Optional.empty(), true)));
    for (TranslationTable.Row row : TranslationTable.of(connection, source.id(), key)) {
      TimeRange around = reachedByLinks(row.stretch(), row.open());
      boolean dirty = linked.stream().anyMatch(around::meets);
      items.add(new Item(row.stretch(), Optional.of(row), dirty));
    }
    items.sort(Comparator.comparing(item -> item.stretch().first()));
    List<Item> cluster = new ArrayList<>();
    long until = Long.MIN_VALUE;
    for (Item item : items) {
      if (!cluster.isEmpty() && item.stretch().first() > until) {
        add(key, cluster, into);
        cluster = new ArrayList<>();
        until = Long.MIN_VALUE;
      }
      cluster.add(item);
      boolean open = item.row().filter(TranslationTable.Row::open).isPresent();
      until = Math.max(until, reached(item.stretch(), open).last());
    }
    add(key, cluster, into);
  }

  private void add(String key, List<Item> cluster, List<TranslationJob> into) throws SQLException {
    if (cluster.stream().noneMatch(Item::dirty)) {
      return;
    }
    List<TranslationTable.Row> former =
        cluster.stream().flatMap(item -> item.row().stream()).toList();
    boolean open = former.stream().anyMatch(TranslationTable.Row::open);
    TimeRange stretch =
        reach.isEmpty()
            ? TimeRange.ALL
            : cluster.stream().map(Item::stretch).reduce(TimeRange::with).orElseThrow();
    into.add(
        new TranslationJob(
            key,
            IndexTable.extent(connection, source.id(), key, stretch),
            stretch,
            reachedByLinks(stretch, open),
            former));
  }

  /**
   * An open session depends on every later event of its connection: an engine that crashed on
   * Friday may be started again on Monday.
   */
  private TimeRange reachedByLinks(TimeRange stretch, boolean open) {
    TimeRange reached = reached(stretch, open);
    return open ? new TimeRange(reached.first(), Long.MAX_VALUE) : reached;
  }

  private TimeRange reached(TimeRange stretch, boolean open) {
    return reach
        .map(by -> stretch.until(by, open && by.compareTo(OPEN_REACH) < 0 ? OPEN_REACH : by))
        .orElse(TimeRange.ALL);
  }
}
