package dev.rollcall.inbox;

import dev.rollcall.inbox.index.DirtyKeys;
import dev.rollcall.inbox.index.IndexLookupTable;
import dev.rollcall.inbox.index.IndexLookupTable.Stretch;
import dev.rollcall.inbox.index.TimeRange;
import dev.rollcall.inbox.index.TranslationTable;
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
  private final IndexLookupTable index;
  private final Optional<Duration> reach;

  TranslationPlanner(
      Connection connection, boolean isShared, SourceAdapter adapter, ConfiguredSource source) {
    this.connection = connection;
    this.index = new IndexLookupTable(connection, isShared, source.id());
    this.reach = adapter.quietGap();
  }

  /** What stands on the time line of a key: a change, or a translation that is there. */
  private record Item(TimeRange stretch, Optional<TranslationTable.Row> row, boolean dirty) {}

  /** Changes and translations of a key that matter to each other. */
  private record Cluster(String key, List<Item> items) {

    List<TranslationTable.Row> former() {
      return items.stream().flatMap(item -> item.row().stream()).toList();
    }
  }

  List<TranslationJob> of(DirtyKeys dirty) throws SQLException {
    Map<String, List<TimeRange>> own = new TreeMap<>(dirty.translated());
    Map<String, List<TimeRange>> linked = new TreeMap<>();
    index
        .linking(dirty.any().keySet())
        .forEach(
            (key, all) ->
                all.forEach(
                    linking -> {
                      own.putIfAbsent(linking, List.of());
                      linked
                          .computeIfAbsent(linking, _ -> new ArrayList<>())
                          .addAll(dirty.any().getOrDefault(key, List.of()));
                    }));
    if (own.isEmpty()) {
      return List.of();
    }
    Map<String, List<TranslationTable.Row>> rows =
        TranslationTable.of(connection, index.isShared(), index.source(), own.keySet());
    List<Cluster> clusters = new ArrayList<>();
    own.forEach(
        (key, changes) ->
            clusters(
                key,
                changes,
                linked.getOrDefault(key, List.of()),
                rows.getOrDefault(key, List.of()),
                clusters));
    return jobs(clusters);
  }

  private void clusters(
      String key,
      List<TimeRange> own,
      List<TimeRange> linked,
      List<TranslationTable.Row> rows,
      List<Cluster> into) {
    List<Item> items = new ArrayList<>();
    own.forEach(stretch -> items.add(new Item(stretch, Optional.empty(), true)));
    for (TranslationTable.Row row : rows) {
      TimeRange around = reachedByLinks(row.stretch(), row.open());
      boolean dirty = linked.stream().anyMatch(around::meets);
      items.add(new Item(row.stretch(), Optional.of(row), dirty));
    }
    items.sort(Comparator.comparing(item -> item.stretch().first()));
    List<Item> cluster = new ArrayList<>();
    long until = Long.MIN_VALUE;
    for (Item item : items) {
      if (!cluster.isEmpty() && item.stretch().first() > until) {
        into.add(new Cluster(key, cluster));
        cluster = new ArrayList<>();
        until = Long.MIN_VALUE;
      }
      cluster.add(item);
      boolean open = item.row().filter(TranslationTable.Row::open).isPresent();
      until = Math.max(until, reached(item.stretch(), open).last());
    }
    into.add(new Cluster(key, cluster));
  }

  private List<TranslationJob> jobs(List<Cluster> clusters) throws SQLException {
    List<Cluster> dirty =
        clusters.stream().filter(one -> one.items().stream().anyMatch(Item::dirty)).toList();
    List<Stretch> stretches =
        dirty.stream().map(one -> new Stretch(one.key(), stretch(one.items()))).toList();
    List<TimeRange> extents = index.extents(stretches);
    List<TranslationJob> jobs = new ArrayList<>();
    for (int i = 0; i < dirty.size(); i++) {
      List<TranslationTable.Row> former = dirty.get(i).former();
      boolean open = former.stream().anyMatch(TranslationTable.Row::open);
      TimeRange stretch = stretches.get(i).within();
      jobs.add(
          new TranslationJob(
              dirty.get(i).key(), extents.get(i), stretch, reachedByLinks(stretch, open), former));
    }
    return jobs;
  }

  private TimeRange stretch(List<Item> cluster) {
    return reach.isEmpty()
        ? TimeRange.ALL
        : cluster.stream().map(Item::stretch).reduce(TimeRange::with).orElseThrow();
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
