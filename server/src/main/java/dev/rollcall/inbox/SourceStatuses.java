package dev.rollcall.inbox;

import dev.rollcall.database.Database;
import dev.rollcall.inbox.StoredDelivery.State;
import dev.rollcall.inbox.index.TranslationTable;
import dev.rollcall.record.SourceId;
import dev.rollcall.registry.ConfiguredSources;
import dev.rollcall.registry.Source;
import dev.rollcall.sources.SourceAdapter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How every source is doing: what the store knows, and what was counted since it was written. */
final class SourceStatuses {

  private final Database database;
  private final ConfiguredSources sources;
  private final RecordRequests observations;
  private final DeliveryTally tally = new DeliveryTally();

  /** Held while counts are written, so that none is added twice. */
  private final Object saving = new Object();

  SourceStatuses(Database database, ConfiguredSources sources, RecordRequests observations) {
    this.database = database;
    this.sources = sources;
    this.observations = observations;
  }

  /** Where deliveries are counted. */
  DeliveryTally tally() {
    return tally;
  }

  /** Writes down how many deliveries came: not at each, which would cost a write of its own. */
  void save() {
    synchronized (saving) {
      SortedMap<SourceId, DeliveryTally.Counts> unsaved = tally.unsaved();
      if (!unsaved.isEmpty()) {
        database.write(
            connection -> {
              for (Map.Entry<SourceId, DeliveryTally.Counts> counts : unsaved.entrySet()) {
                StatusTable.add(connection, counts.getKey(), counts.getValue());
              }
              return unsaved;
            });
        tally.saved(unsaved);
      }
    }
  }

  /** How every source is doing, by its id. */
  List<SourceStatus> all() {
    List<Source> all = sources.directory().all();
    synchronized (saving) {
      return database.readSnapshot(
          connection -> {
            List<SourceStatus> statuses = new ArrayList<>();
            for (Source source : all) {
              statuses.add(status(connection, source));
            }
            return statuses;
          });
    }
  }

  /** What is not translated yet, by source. */
  List<SourceStatus.Backlog> backlogs() {
    List<SourceId> all = sources.directory().all().stream().map(Source::id).toList();
    return database.read(
        connection -> {
          List<SourceStatus.Backlog> backlogs = new ArrayList<>();
          for (SourceId source : all) {
            backlogs.add(
                new SourceStatus.Backlog(
                    source,
                    DeliveryTable.count(connection, source, State.WAITING),
                    DeliveryTable.count(connection, source, State.UNTRANSLATED)));
          }
          return backlogs;
        });
  }

  private SourceStatus status(Connection connection, Source source) throws SQLException {
    SourceId id = source.id();
    DeliveryTally.Counts counted = StatusTable.counts(connection, id).plus(tally.of(id));
    OptionalLong skew = DeliveryTable.skew(connection, id);
    // Which kinds are known is this version's to say, also of what another one counted.
    Predicate<String> isMeaningless =
        kind -> sources.adapter(source).filter(adapter -> adapter.isMeaningless(kind)).isPresent();
    SortedMap<String, Long> ignored = StatusTable.ignored(connection, id);
    SortedMap<String, Long> unknown = new TreeMap<>(ignored);
    unknown.keySet().removeIf(isMeaningless);
    ignored.keySet().removeAll(unknown.keySet());
    return new SourceStatus(
        source,
        counted.last(),
        counted.accepted(),
        counted.duplicate(),
        counted.refused(),
        DeliveryTable.count(connection, id, State.WAITING),
        DeliveryTable.count(connection, id, State.UNTRANSLATED),
        ignored,
        unknown,
        skew.isPresent()
            ? Optional.of(Duration.ofNanos(skew.getAsLong() * 1_000))
            : Optional.empty(),
        TranslationTable.openSessions(connection, id),
        observations.status(connection, source),
        sources.adapter(source).map(SourceAdapter::unsupportedFields).orElse(List.of()));
  }
}
