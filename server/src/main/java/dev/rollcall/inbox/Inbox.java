package dev.rollcall.inbox;

import dev.rollcall.admins.Actor;
import dev.rollcall.admins.Changes;
import dev.rollcall.database.Database;
import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.database.WriteQueueFullException;
import dev.rollcall.inbox.DeliveryCounts.Outcome;
import dev.rollcall.inbox.StoredDelivery.State;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.registry.ConfiguredSources;
import dev.rollcall.registry.Source;
import dev.rollcall.registry.StoredSource;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/** Takes deliveries, and knows what has become of them. */
public final class Inbox {

  private static final System.Logger LOG = System.getLogger(Inbox.class.getName());
  private static final int PAGE = 100;

  private final Database database;
  private final ConfiguredSources sources;
  private final Translator translator;
  private final DeliveryVerifier verifier;
  private final InstantSource clock;
  private final DeliveryCounts counts;
  private final SourceStatuses statuses;
  private final Database.SharedWork<DeliveryTable.New, Boolean> keeping;

  private final Lock translating = new ReentrantLock();
  private volatile Runnable whenTaken = () -> {};

  public Inbox(
      Database database,
      ConfiguredSources sources,
      Ingest ingest,
      RecordRequests observations,
      FactCompletion completion,
      InstantSource clock,
      DeliveryCounts counts,
      TranslationLimits limits) {
    this.database = database;
    this.sources = sources;
    this.translator = new Translator(database, ingest, observations, completion, limits, counts);
    this.verifier = new DeliveryVerifier(sources);
    this.statuses = new SourceStatuses(database, sources, observations);
    this.clock = clock;
    this.counts = counts;
    this.keeping = DeliveryTable.inserting(database.isShared());
  }

  /** The outcome of a delivery at its endpoint. */
  public sealed interface Answer {

    /** It is durable; or it was there before, and nothing has changed. */
    record Taken(boolean isNew) implements Answer {}

    /**
     * It is not proven to be the source's.
     *
     * @param reason in a few words, without anything that was sent
     */
    record Refused(String reason) implements Answer {}

    /**
     * It is nothing that its source would send.
     *
     * @param reason in a few words, without anything that was sent
     */
    record Unreadable(String reason) implements Answer {}

    /**
     * It only wanted an answer.
     *
     * @param json the body of it
     */
    // The bytes are only sent, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Replied(byte[] json) implements Answer {}
  }

  /**
   * Takes what was posted to a source's name; when it returns, the delivery is durable.
   *
   * @return empty where no source of that name takes deliveries
   */
  public Optional<Answer> take(String name, Delivery delivery) {
    return take(name, _ -> delivery);
  }

  /**
   * The same, for a delivery that is read only where there is such a source.
   *
   * @param reader reads a delivery of at most so many bytes
   */
  Optional<Answer> take(String name, LongFunction<Delivery> reader) {
    return sources
        .directory()
        .byName(name)
        .flatMap(
            entry ->
                sources
                    .adapter(entry.source())
                    .map(adapter -> take(entry, adapter, reader.apply(adapter.bodyLimit()))));
  }

  private Answer take(StoredSource entry, SourceAdapter adapter, Delivery delivery) {
    Source source = entry.source();
    return switch (verifier.verify(entry, adapter, delivery)) {
      case Verification.Rejected(String reason) -> {
        refused(source, reason);
        yield new Answer.Refused(reason);
      }
      case Verification.Unreadable(String reason) -> {
        refused(source, reason);
        yield new Answer.Unreadable(reason);
      }
      case Verification.Answered(byte[] json) -> new Answer.Replied(json);
      case Verification.Accepted(String id, String body) -> {
        boolean isNew = keep(source.id(), id, Moment.of(delivery.received()), body);
        counts.count(source.id(), isNew ? Outcome.ACCEPTED : Outcome.DUPLICATE);
        yield new Answer.Taken(isNew);
      }
    };
  }

  private void refused(Source source, String reason) {
    LOG.log(
        System.Logger.Level.WARNING, "refused a delivery: source {0}: {1}", source.id(), reason);
    statuses.tally().refused(source.id());
    counts.count(source.id(), Outcome.REFUSED);
  }

  private boolean keep(SourceId source, String id, Moment received, String body) {
    DeliveryTable.New posted = DeliveryTable.New.of(source, id, received, body);
    boolean isNew = database.write(keeping, posted, posted.rows(), source.hashCode());
    if (isNew) {
      statuses.tally().accepted(source, received);
      whenTaken.run();
    } else {
      statuses.tally().duplicate(source, received);
    }
    return isNew;
  }

  /** How many deliveries of a source are kept. */
  public long kept(Connection connection, SourceId source) throws SQLException {
    return DeliveryTable.count(connection, source);
  }

  /** Looks for what waits, after a change. */
  public void wake() {
    whenTaken.run();
  }

  /** Sets the listener that runs after each new delivery. */
  void whenTaken(Runnable listener) {
    whenTaken = listener;
  }

  /** Translates until nothing waits. */
  public void translateWaiting() {
    boolean more = true;
    while (more) {
      more = translateRound();
    }
  }

  /**
   * One pass over each source that has something waiting, so that a busy one never keeps the others
   * waiting; false where nothing waited.
   */
  boolean translateRound() {
    boolean any = false;
    for (String id : database.read(DeliveryTable::sourcesWithWaiting)) {
      any |= translatePass(new SourceId(id));
    }
    return any;
  }

  /** Held while deliveries are translated. */
  public Lock translating() {
    return translating;
  }

  private boolean translatePass(SourceId id) {
    translating.lock();
    try {
      Optional<StoredSource> entry = sources.directory().current(id);
      Optional<SourceAdapter> adapter = entry.map(StoredSource::source).flatMap(sources::adapter);
      return entry.isPresent()
          && adapter.isPresent()
          && translator.pass(
              adapter.get(), sources.configured(entry.get()), entry.get().revision());
    } catch (StoreUnavailableException | WriteQueueFullException _) {
      // The store says so itself, and once.
      return false;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "source " + id + ": its deliveries wait", e);
      return false;
    } finally {
      translating.unlock();
    }
  }

  /** Deletes what has been kept for long enough, and all of deleted sources. */
  void expire() {
    for (StoredSource entry : sources.directory().entries()) {
      Duration keep = entry.deleted() ? Duration.ZERO : entry.keepDeliveries();
      Moment before = Moment.of(clock.instant().minus(keep));
      SourceId source = entry.source().id();
      boolean more = true;
      while (more) {
        more = database.write(connection -> ExpiryTable.expire(connection, source, before));
      }
    }
  }

  /** Writes the counts of deliveries down. */
  void saveCounts() {
    statuses.save();
  }

  /** How every source is doing, by its id. */
  public List<SourceStatus> statuses() {
    return statuses.all();
  }

  /** What is not translated yet, by source. */
  public List<SourceStatus.Backlog> backlogs() {
    return statuses.backlogs();
  }

  /**
   * A page of what is kept in a state, oldest first.
   *
   * @param after the number of the last one of the page before; 0 for the first page
   */
  public List<StoredDelivery> page(Optional<SourceId> source, State state, long after) {
    return database.read(connection -> DeliveryTable.page(connection, source, state, after, PAGE));
  }

  /** How many stand on a page at most. */
  public static int pageSize() {
    return PAGE;
  }

  public Optional<StoredDelivery> find(long number) {
    return database.read(connection -> DeliveryTable.find(connection, number));
  }

  /**
   * Lets kept deliveries be translated again.
   *
   * @param source empty: of all sources
   * @param all not only those that could not be translated
   * @return how many
   */
  public long retry(Changes changes, Actor actor, Optional<SourceId> source, boolean all) {
    List<SourceId> wanted =
        sources.directory().all().stream()
            .map(Source::id)
            .filter(id -> source.isEmpty() || source.get().equals(id))
            .toList();
    long count =
        changes.make(
            actor,
            (connection, log) -> {
              long waiting = 0;
              for (SourceId each : wanted) {
                if (all) {
                  StatusTable.forgetIgnored(connection, each);
                }
                waiting += DeliveryTable.retry(connection, each, all);
              }
              log.add("replay", "inbox", InboxJson.replayed(source, all, waiting));
              return waiting;
            });
    whenTaken.run();
    return count;
  }
}
