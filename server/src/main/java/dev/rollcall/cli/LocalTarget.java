package dev.rollcall.cli;

import dev.rollcall.app.Core;
import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactWriter;
import dev.rollcall.config.Settings;
import dev.rollcall.config.UsageException;
import dev.rollcall.record.Fact;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.SourceId;
import dev.rollcall.registry.Source;
import dev.rollcall.registry.SourcePeople;
import dev.rollcall.sources.People;
import dev.rollcall.time.IdSource;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** Imports into the folder of a stopped server. */
final class LocalTarget implements ImportTarget {

  private final Core records;
  private final Source source;

  private LocalTarget(Core records, Source source) {
    this.records = records;
    this.source = source;
  }

  static LocalTarget open(Settings settings, InstantSource clock, IdSource ids, SourceId id) {
    Core records = Core.open(settings, clock, ids);
    try {
      return over(records, id);
    } catch (RuntimeException e) {
      records.close();
      throw e;
    }
  }

  /** Into records that are open already. */
  static LocalTarget over(Core records, SourceId id) {
    return new LocalTarget(
        records,
        records
            .sources()
            .source(id)
            .orElseThrow(
                () ->
                    new UsageException(
                        "the source " + id + " is not configured in this data folder")));
  }

  @Override
  public People people() {
    return new SourcePeople(records.sources(), source);
  }

  @Override
  public List<Answer> send(List<Fact> facts) {
    return records
        .ingest()
        .ingest(facts.stream().map(fact -> FactReader.read(FactWriter.write(fact))).toList())
        .stream()
        .map(
            result ->
                new Answer(
                    result.outcome().name().toLowerCase(Locale.ROOT),
                    result.reason().orElse(""),
                    result.meeting().map(MeetingId::value).orElse("")))
        .toList();
  }

  @Override
  public void close() {
    records.close();
  }
}
