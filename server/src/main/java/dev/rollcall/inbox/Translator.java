package dev.rollcall.inbox;

import dev.rollcall.database.Database;
import dev.rollcall.database.SqlErrors;
import dev.rollcall.inbox.StoredDelivery.State;
import dev.rollcall.inbox.index.DeliveryBodies;
import dev.rollcall.inbox.index.DirtyKeys;
import dev.rollcall.inbox.index.IndexLookupTable;
import dev.rollcall.inbox.index.IndexTable;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.registry.SourceTable;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.SourceAdapter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

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
    // The pass first: one that another node ends in between makes this one count for nothing.
    return database.read(
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
    List<DeliveryTable.Decision> decisions =
        waiting.deliveries().stream()
            .map(
                delivery ->
                    new DeliveryTable.Decision(
                        delivery.number(),
                        State.UNTRANSLATED,
                        Optional.of("what it tells cannot be stored"),
                        OptionalLong.empty()))
            .toList();
    for (DeliveryTable.Decision decision : decisions) {
      IndexTable.delete(connection, decision.number());
    }
    DeliveryTable.decide(connection, decisions);
    return true;
  }

  private void translate(
      SourceAdapter adapter, ConfiguredSource source, long revision, Waiting waiting) {
    List<ReadDelivery> read =
        waiting.deliveries().stream().map(delivery -> ReadDelivery.of(adapter, delivery)).toList();
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

  /** What a pass translates, and what it needs for that where it was read in one go. */
  private record Plan(List<TranslationJob> jobs, Optional<List<DeliveryBodies>> bodies) {}

  private Plan plan(
      Connection connection, SourceAdapter adapter, ConfiguredSource source, DirtyKeys dirty)
      throws SQLException {
    boolean isShared = database.isShared();
    List<TranslationJob> jobs =
        new TranslationPlanner(connection, isShared, adapter, source).of(dirty);
    return new Plan(
        jobs,
        isShared && !jobs.isEmpty()
            ? new IndexLookupTable(connection, isShared, source.id())
                .bodies(
                    jobs.stream().map(TranslationJob::needed).toList(),
                    limits.meeting(),
                    limits.pass())
            : Optional.empty());
  }

  /** Empty where it is too much for a pass; one delivery alone is never too much. */
  private Optional<List<TranslationJob.Done>> translated(
      SourceAdapter adapter, ConfiguredSource source, DirtyKeys dirty, int deliveries) {
    Plan plan = database.readSnapshot(connection -> plan(connection, adapter, source, dirty));
    List<TranslationJob.Done> done = new ArrayList<>();
    long characters = 0;
    for (int i = 0; i < plan.jobs().size(); i++) {
      TranslationJob one = plan.jobs().get(i);
      DeliveryBodies bodies =
          plan.bodies().isPresent() ? plan.bodies().get().get(i) : bodies(source, one);
      characters += bodies.characters();
      if (characters > limits.pass() && deliveries > 1) {
        return Optional.empty();
      }
      done.add(one.translate(adapter, source, bodies, completion));
    }
    return Optional.of(done);
  }

  private DeliveryBodies bodies(ConfiguredSource source, TranslationJob job) {
    return database.readSnapshot(
        connection ->
            new IndexLookupTable(connection, database.isShared(), source.id())
                .bodies(job.needed(), limits.meeting()));
  }

  /** Files the deliveries, and says what that changes. */
  private DirtyKeys file(ConfiguredSource source, List<ReadDelivery> read) {
    SortedMap<Long, List<IndexEntry>> marks = new TreeMap<>();
    read.forEach(one -> marks.put(one.delivery().number(), one.marks()));
    return database.write(
        connection -> {
          // One may have been read before, by a version that filed it otherwise.
          List<List<IndexEntry>> changed =
              new ArrayList<>(IndexTable.takeBack(connection, database.isShared(), marks.keySet()));
          changed.addAll(marks.values());
          IndexTable.insert(connection, source.id(), marks);
          return DirtyKeys.of(changed);
        });
  }

  private boolean finish(
      Connection connection,
      ConfiguredSource source,
      long revision,
      long pass,
      List<ReadDelivery> read,
      List<TranslationJob.Done> done)
      throws SQLException {
    if (SourceTable.revision(connection, source.id()) != revision
        || !StatusTable.endPass(connection, source.id(), pass)) {
      // The source was changed or another node has translated in between: the next pass does it.
      return false;
    }
    for (TranslationJob.Done one : done) {
      if (one.translation().isPresent()) {
        observations.request(connection, source.id(), one.translation().get());
      }
    }
    PassResult result = new PassResult(read, done);
    ingest.replaceWithin(
        connection,
        source.id(),
        source.tenant(),
        result.store(connection, database.isShared(), source.id()));
    result.decide(connection, source.id());
    return true;
  }
}
