package dev.rollcall.ingest;

import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.database.Database;
import dev.rollcall.identity.Directory;
import dev.rollcall.ingest.FactResult.Outcome;
import dev.rollcall.meetings.FactStore;
import dev.rollcall.meetings.FactStore.Appended;
import dev.rollcall.meetings.TranslatedFactTable;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.registry.ParticipantResolver;
import dev.rollcall.registry.Source;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The only way to write facts. A batch is one transaction, unless it names very many participants:
 * when {@link #ingest} returns, every accepted fact is durable and served.
 */
public final class Ingest {

  private static final System.Logger LOG = System.getLogger(Ingest.class.getName());
  private static final int SHOWN = 128;

  /** Of one event: as many new users hold the writer for two seconds. */
  private static final int MOST_PARTICIPANTS = 50_000;

  private final Database database;
  private final FactStore facts;
  private final TranslatedFactTable translated;
  private final Function<SourceId, Optional<Source>> sources;
  private final DirectoryAdmission admission;
  private final IngestCounts counts;
  private final Database.SharedWork<List<FactStore.Entry>, List<Appended>> appending =
      this::appendAll;

  public Ingest(
      Database database,
      FactStore facts,
      Function<SourceId, Optional<Source>> sources,
      Directory directory,
      ParticipantResolver resolver,
      IngestCounts counts) {
    this.database = database;
    this.facts = facts;
    this.translated = new TranslatedFactTable(facts);
    this.sources = sources;
    this.admission = new DirectoryAdmission(directory, resolver);
    this.counts = counts;
  }

  /** Takes facts of any source, in order; one answer each. */
  public List<FactResult> ingest(List<FactReading> readings) {
    return ingest(readings, this::configured);
  }

  /** Takes facts of one source alone, in order; one answer each. */
  public List<FactResult> ingest(List<FactReading> readings, SourceId only) {
    return ingest(
        readings,
        source ->
            source.equals(only)
                ? configured(source)
                : new Origin.Refused("source is not this key's source"));
  }

  /** Takes facts in a transaction of the caller's, which makes them durable or not. */
  public List<FactResult> ingestWithin(Connection connection, List<FactReading> readings)
      throws SQLException {
    List<Judged> judged = judge(readings, this::configured);
    return answer(judged, append(connection, entries(judged)));
  }

  /**
   * The current facts of one translation of a source's deliveries.
   *
   * @param translation its number
   * @param former see {@link TranslatedFactTable.Change}
   * @param growing see {@link TranslatedFactTable.Change}
   */
  public record Translated(
      long translation, List<Long> former, List<FactReading> facts, boolean growing) {}

  /**
   * Makes the facts of some translations of one source these, in a transaction of the caller's.
   * What can't be taken is logged and counted as any other refused fact.
   */
  public void replaceWithin(
      Connection connection, SourceId source, TenantKey tenant, List<Translated> translated)
      throws SQLException {
    List<FactResult> results = new ArrayList<>();
    List<TranslatedFactTable.Change> changes = new ArrayList<>();
    for (Translated one : translated) {
      // Also of a source that was deleted since.
      List<Judged> judged = judge(one.facts(), _ -> new Origin.Known(tenant));
      for (Judged fact : judged) {
        if (fact instanceof Judged.Bad bad) {
          results.add(bad.result());
        }
      }
      changes.add(
          new TranslatedFactTable.Change(
              one.translation(), one.former(), entries(judged), one.growing()));
    }
    List<FactStore.Entry> accepted = new ArrayList<>();
    for (TranslatedFactTable.Changed changed :
        this.translated.replace(connection, source, changes)) {
      if (changed.appended() instanceof Appended.Accepted) {
        accepted.add(changed.entry());
      }
      results.add(result(changed.entry().fact(), changed.appended()));
    }
    admission.admit(connection, accepted);
    count(results);
  }

  private List<FactResult> ingest(List<FactReading> readings, Function<SourceId, Origin> origins) {
    List<Judged> judged = judge(readings, origins);
    List<FactStore.Entry> entries = entries(judged);
    List<Appended> appended = new ArrayList<>(entries.size());
    for (List<FactStore.Entry> part : BatchParts.of(entries)) {
      appended.addAll(
          database.write(appending, part, BatchParts.lines(part), BatchParts.shard(part)));
    }
    List<FactResult> results = answer(judged, appended);
    count(results);
    return results;
  }

  private Origin configured(SourceId source) {
    return sources
        .apply(source)
        .<Origin>map(known -> new Origin.Known(known.tenant()))
        .orElseGet(() -> new Origin.Refused("source is not configured here"));
  }

  private List<Judged> judge(List<FactReading> readings, Function<SourceId, Origin> origins) {
    List<Judged> judged = new ArrayList<>(readings.size());
    for (FactReading reading : readings) {
      judged.add(judge(reading, origins));
    }
    return judged;
  }

  private static List<FactStore.Entry> entries(List<Judged> judged) {
    List<FactStore.Entry> entries = new ArrayList<>(judged.size());
    for (Judged one : judged) {
      if (one instanceof Judged.Good good) {
        entries.add(good.entry());
      }
    }
    return entries;
  }

  private static List<FactResult> answer(List<Judged> judged, List<Appended> appended) {
    List<FactResult> results = new ArrayList<>(judged.size());
    int next = 0;
    for (Judged one : judged) {
      results.add(
          switch (one) {
            case Judged.Good good -> result(good.entry().fact(), appended.get(next++));
            case Judged.Bad bad -> bad.result();
          });
    }
    return results;
  }

  /** For several callers at once: a list of results for each list of entries. */
  private List<List<Appended>> appendAll(Connection connection, List<List<FactStore.Entry>> entries)
      throws SQLException {
    List<Appended> appended = append(connection, entries.stream().flatMap(List::stream).toList());
    return BatchParts.split(appended, entries);
  }

  private List<Appended> append(Connection connection, List<FactStore.Entry> entries)
      throws SQLException {
    List<Appended> appended = facts.append(connection, entries);
    List<FactStore.Entry> accepted = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      if (appended.get(i) instanceof Appended.Accepted) {
        accepted.add(entries.get(i));
      }
    }
    admission.admit(connection, accepted);
    return appended;
  }

  /** A reading, seen with the eyes of directory and sources. */
  private sealed interface Judged {
    record Good(FactStore.Entry entry) implements Judged {}

    record Bad(FactResult result) implements Judged {}
  }

  /** Whose facts a source may send. */
  private sealed interface Origin {
    record Known(TenantKey tenant) implements Origin {}

    record Refused(String reason) implements Origin {}
  }

  private Judged judge(FactReading reading, Function<SourceId, Origin> origins) {
    return switch (reading) {
      case FactReading.Malformed malformed ->
          new Judged.Bad(refused(malformed.source(), malformed.id(), malformed.reason()));
      case FactReading.WellFormed wellFormed ->
          judge(wellFormed, origins.apply(wellFormed.fact().source()));
    };
  }

  private Judged judge(FactReading.WellFormed reading, Origin origin) {
    return switch (origin) {
      case Origin.Refused(String reason) -> bad(reading.fact(), reason);
      case Origin.Known(TenantKey tenant) ->
          refusal(reading.fact().data())
              .map(reason -> bad(reading.fact(), reason))
              .orElseGet(
                  () ->
                      new Judged.Good(new FactStore.Entry(reading.fact(), reading.data(), tenant)));
    };
  }

  private static Judged bad(Fact fact, String reason) {
    return new Judged.Bad(
        refused(Optional.of(fact.source().value()), Optional.of(fact.id()), reason));
  }

  private Optional<String> refusal(FactData data) {
    if (data.lines() > MOST_PARTICIPANTS) {
      return Optional.of("data names more than %d participants".formatted(MOST_PARTICIPANTS));
    }
    if (data instanceof FactData.SnapshotObserved) {
      // Another system's record may name people of its own; they are served as it names them.
      return Optional.empty();
    }
    for (Participants.Named named : Participants.of(data)) {
      Optional<String> refusal = admission.refusal(named);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private static FactResult result(Fact fact, Appended appended) {
    Optional<String> source = Optional.of(fact.source().value());
    Optional<String> id = Optional.of(fact.id());
    return switch (appended) {
      case Appended.Accepted accepted ->
          new FactResult(source, id, Outcome.ACCEPTED, Optional.empty(), accepted.meeting());
      case Appended.Duplicate duplicate ->
          new FactResult(source, id, Outcome.DUPLICATE, Optional.empty(), duplicate.meeting());
    };
  }

  private static FactResult refused(Optional<String> source, Optional<String> id, String reason) {
    return new FactResult(source, id, Outcome.REFUSED, Optional.of(reason), Optional.empty());
  }

  /**
   * One line a batch: a batch of nothing but refusals must not write a log of many times its size.
   */
  private void count(List<FactResult> results) {
    long refused = 0;
    Optional<FactResult> first = Optional.empty();
    for (FactResult result : results) {
      counts.count(result.outcome());
      if (result.outcome() == Outcome.REFUSED) {
        refused++;
        first = first.or(() -> Optional.of(result));
      }
    }
    if (first.isPresent()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "refused {0} of {1} facts, first source {2}, id {3}: {4}",
          refused,
          results.size(),
          first.get().source().map(Ingest::shown).orElse("unknown"),
          first.get().id().map(Ingest::shown).orElse("unknown"),
          first.get().reason().orElse(""));
    }
  }

  /** What a source calls its facts may be of any length, and of any characters. */
  private static String shown(String text) {
    String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return start.replaceAll("\\p{Cntrl}", "?");
  }
}
