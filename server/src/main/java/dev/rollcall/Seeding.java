package dev.rollcall;

import dev.rollcall.cloudevents.FactBatchReader;
import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.config.InputFile;
import dev.rollcall.config.UserMistake;
import dev.rollcall.directory.Directory;
import dev.rollcall.directory.Seed;
import dev.rollcall.directory.SeedDirectory;
import dev.rollcall.directory.Source;
import dev.rollcall.ingest.FactResult;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.record.SourceId;
import dev.rollcall.time.IdSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts a seed into a new store: all of it in one transaction, or nothing. A store that was seeded
 * before stays as it is.
 */
final class Seeding {

  private static final System.Logger LOG = System.getLogger(Seeding.class.getName());
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** Of one file of facts. */
  private static final int MOST_MEBIBYTES = 128;

  /** An event of the seed, and where it stands. */
  private record Placed(String place, FactReading reading) {}

  private final Records records;
  private final SeedDirectory seedDirectory;

  Seeding(Records records, InstantSource clock, IdSource ids) {
    this.records = records;
    this.seedDirectory = new SeedDirectory(records.key(), clock, ids);
  }

  void apply(Seed seed) {
    List<Placed> facts = facts(seed);
    boolean applied =
        records
            .database()
            .write(
                connection -> {
                  if (!seedDirectory.apply(seed, connection)) {
                    return false;
                  }
                  ingest(seed, facts, connection);
                  return true;
                });
    if (!applied) {
      LOG.log(System.Logger.Level.INFO, "the store was seeded before; the seed is passed over");
    }
  }

  private void ingest(Seed seed, List<Placed> facts, Connection connection) throws SQLException {
    Directory directory = records.directory().within(connection);
    Map<SourceId, Source> sources =
        seed.sources().stream()
            .map(Seed.SourceEntry::source)
            .collect(Collectors.toMap(Source::id, Function.identity()));
    Ingest ingest =
        new Ingest(
            records.database(),
            records.facts(),
            source -> java.util.Optional.ofNullable(sources.get(source)),
            directory,
            records.resolver().within(connection),
            _ -> {});
    List<FactResult> results =
        ingest.ingestWithin(connection, facts.stream().map(Placed::reading).toList());
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).outcome() == FactResult.Outcome.REFUSED) {
        throw new UserMistake(
            facts.get(i).place() + ": the fact is refused: " + results.get(i).reason().orElse(""));
      }
    }
  }

  private static List<Placed> facts(Seed seed) {
    List<Placed> facts = new ArrayList<>();
    for (Seed.FactEntry entry : seed.facts()) {
      facts.add(
          new Placed(entry.place(), FactReader.read(MAPPER.writeValueAsString(entry.event()))));
    }
    for (Path file : seed.factsFiles()) {
      int index = 0;
      for (FactReading reading : read(file)) {
        facts.add(new Placed("%s: event %d".formatted(file, ++index), reading));
      }
    }
    return facts;
  }

  private static List<FactReading> read(Path file) {
    return FactBatchReader.readLines(InputFile.bytes(file, MOST_MEBIBYTES));
  }
}
