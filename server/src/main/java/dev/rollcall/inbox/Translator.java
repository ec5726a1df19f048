package dev.rollcall.inbox;

import dev.rollcall.database.Database;
import dev.rollcall.database.SqlErrors;
import dev.rollcall.inbox.StoredDelivery.State;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.registry.SourceTable;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.SourceAdapter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Translates the pending deliveries of the inbox, a pass at a time. A pass reads and indexes them,
 * then translates each affected key over all deliveries indexed under it. One transaction replaces
 * the facts and marks the deliveries as done, so a crash repeats a whole pass with the same result.
 */
final class Translator {

  private static final System.Logger LOG = System.getLogger(Translator.class.getName());
  private static final int AT_ONCE = 256;

  /** By how much a pass shrinks that was too much, and grows again. */
  private static final int FEWER = 4;

  private final Database database;
  private final Ingest ingest;
  private final RecordRequests observations;
  private final FactCompletion completion;
  private final TranslationLimits limits;
  private final DeliveryCounts counts;

  /** How many deliveries the next pass takes. */
  private int most = AT_ONCE;

  Translator(
      Database database,
      Ingest ingest,
      RecordRequests observations,
      FactCompletion completion,
      TranslationLimits limits,
      DeliveryCounts counts) {
    this.database = database;
    this.ingest = ingest;
    this.observations = observations;
    this.completion = completion;
    this.limits = limits;
    this.counts = counts;
  }

  /** What a pass starts from. */
  private record Waiting(long pass, List<StoredDelivery> deliveries) {}

  /** What has been made of a delivery. */
  private record Read(StoredDelivery delivery, ParseResult reading) {
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

  /**
   * One pass over what a source has posted, which counts if the source has the same revision at its
   * end; false where nothing waited. A delivery that cannot be stored as what it tells is put
   * aside. Where the store fails, everything goes on waiting.
   */
  boolean pass(SourceAdapter adapter, ConfiguredSource source, long revision) {
    Waiting waiting = waiting(source, most);
    if (waiting.deliveries().isEmpty()) {
      return false;
    }
    try {
      translate(adapter, source, revision, waiting);
    } catch (RuntimeException together) {
      requireFaultOfData(together);
      LOG.log(
          System.Logger.Level.WARNING,
          "source {0}: a pass failed, one by one now: {1}",
          source.id(),
          together.getClass().getName());
      translateOne(adapter, source, revision);
    }
    return true;
  }

  private void translateOne(SourceAdapter adapter, ConfiguredSource source, long revision) {
    Waiting waiting = waiting(source, 1);
    try {
      translate(adapter, source, revision, waiting);
    } catch (RuntimeException alone) {
      requireFaultOfData(alone);
      database.write(connection -> putAside(connection, source, waiting));
    }
  }

  private static void requireFaultOfData(RuntimeException failure) {
    if (!SqlErrors.isFaultOfData(failure)) {
      throw failure;
    }
  }

  private Waiting waiting(ConfiguredSource source, int most) {
    return database.readSnapshot(
        connection ->
            new Waiting(
                StatusTable.pass(connection, source.id()),
                DeliveryTable.waiting(connection, source.id(), most, limits.pass())));
  }

  private static boolean putAside(Connection connection, ConfiguredSource source, Waiting waiting)
      throws SQLException {
    if (!StatusTable.endPass(connection, source.id(), waiting.pass())) {
      return false;
    }
    for (StoredDelivery delivery : waiting.deliveries()) {
      IndexTable.takeBack(connection, delivery.number());
      DeliveryTable.decide(
          connection,
          delivery.number(),
          State.UNTRANSLATED,
          Optional.of("what it tells cannot be stored"),
          OptionalLong.empty());
    }
    return true;
  }

  private void translate(
      SourceAdapter adapter, ConfiguredSource source, long revision, Waiting waiting) {
    List<Read> read =
        waiting.deliveries().stream()
            .map(delivery -> new Read(delivery, read(adapter, delivery)))
            .toList();
    DirtyKeys dirty = file(source, read);
    Optional<List<TranslationJob.Done>> done = translated(adapter, source, dirty, read.size());
    if (done.isEmpty()) {
      most = Math.max(1, read.size() / FEWER);
      return;
    }
    boolean isDone =
        database.write(
            connection -> finish(connection, source, revision, waiting.pass(), read, done.get()),
            done.get().stream().mapToInt(TranslationJob.Done::lines).sum());
    int unknown = read.stream().mapToInt(one -> one.unknown(adapter)).sum();
    if (isDone && unknown > 0) {
      counts.countUnknownEvents(source.id(), unknown);
    }
    most = Math.min(AT_ONCE, most * FEWER);
  }

  /** Empty where it is too much for a pass; one delivery alone is never too much. */
  private Optional<List<TranslationJob.Done>> translated(
      SourceAdapter adapter, ConfiguredSource source, DirtyKeys dirty, int deliveries) {
    List<TranslationJob> retranslations =
        database.readSnapshot(
            connection -> new TranslationPlanner(connection, adapter, source).of(dirty));
    List<TranslationJob.Done> done = new ArrayList<>();
    long characters = 0;
    for (TranslationJob one : retranslations) {
      DeliveryBodies bodies =
          database.readSnapshot(
              connection -> one.bodies(connection, source.id(), limits.meeting()));
      characters += bodies.characters();
      if (characters > limits.pass() && deliveries > 1) {
        return Optional.empty();
      }
      done.add(one.translate(adapter, source, bodies, completion));
    }
    return Optional.of(done);
  }

  private static ParseResult read(SourceAdapter adapter, StoredDelivery delivery) {
    try {
      return adapter.read(delivery.body());
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "delivery {0} cannot be read: {1}",
          delivery.number(),
          e.getClass().getName());
      return new ParseResult.NotUnderstood("reading it failed: " + e.getClass().getSimpleName());
    }
  }

  /** Files the deliveries, and says what that changes. */
  private DirtyKeys file(ConfiguredSource source, List<Read> read) {
    return database.write(
        connection -> {
          List<List<IndexEntry>> changed = new ArrayList<>();
          for (Read one : read) {
            long number = one.delivery().number();
            // It may have been read before, by a version that filed it otherwise.
            changed.add(IndexTable.takeBack(connection, number));
            changed.add(one.marks());
            IndexTable.insert(connection, source.id(), number, one.marks());
          }
          return DirtyKeys.of(changed);
        });
  }

  private boolean finish(
      Connection connection,
      ConfiguredSource source,
      long revision,
      long pass,
      List<Read> read,
      List<TranslationJob.Done> done)
      throws SQLException {
    if (SourceTable.revision(connection, source.id()) != revision
        || !StatusTable.endPass(connection, source.id(), pass)) {
      // The source was changed or another node has translated in between: the next pass does it.
      return false;
    }
    List<Ingest.Translated> translated = new ArrayList<>();
    for (TranslationJob.Done one : done) {
      translated.add(store(connection, source, one));
      if (one.translation().isPresent()) {
        observations.request(connection, source.id(), one.translation().get());
      }
    }
    ingest.replaceWithin(connection, source.id(), source.tenant(), translated);
    Map<String, String> failed =
        done.stream()
            .filter(one -> one.translation().isEmpty())
            .collect(
                Collectors.toMap(
                    one -> one.of().key(), TranslationJob.Done::failure, (first, _) -> first));
    for (Read one : read) {
      decide(connection, source, one, failed);
    }
    return true;
  }

  private static Ingest.Translated store(
      Connection connection, ConfiguredSource source, TranslationJob.Done done)
      throws SQLException {
    TranslationJob of = done.of();
    List<Long> former =
        new ArrayList<>(of.former().stream().map(TranslationTable.Row::number).toList());
    if (former.isEmpty()) {
      former.add(TranslationTable.insert(connection, source.id(), of.key()));
    }
    long number = former.getFirst();
    for (long other : former.subList(1, former.size())) {
      TranslationTable.delete(connection, other);
    }
    TranslationTable.update(
        connection,
        number,
        of.stretch(),
        done.openSessions(),
        of.former().stream().anyMatch(TranslationTable.Row::frozen));
    return new Ingest.Translated(number, former, done.facts(), done.growing());
  }

  private static void decide(
      Connection connection, ConfiguredSource source, Read read, Map<String, String> failed)
      throws SQLException {
    long number = read.delivery().number();
    switch (read.reading()) {
      case ParseResult.NotUnderstood(String reason) ->
          DeliveryTable.decide(
              connection, number, State.UNTRANSLATED, Optional.of(reason), OptionalLong.empty());
      case ParseResult.Understood(List<IndexEntry> marks, SortedMap<String, Integer> ignored) -> {
        StatusTable.ignored(connection, source.id(), ignored);
        Optional<String> reason =
            marks.stream()
                .map(IndexEntry::key)
                .filter(failed::containsKey)
                .map(failed::get)
                .findFirst();
        State state =
            reason.isPresent()
                ? State.UNTRANSLATED
                : marks.isEmpty() ? State.IGNORED : State.TRANSLATED;
        DeliveryTable.decide(connection, number, state, reason, read.latest());
      }
    }
  }
}
