package dev.rollcall.seed;

import dev.rollcall.cloudevents.FactBatchReader;
import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.config.InputFile;
import dev.rollcall.config.UsageException;
import dev.rollcall.database.Database;
import dev.rollcall.database.copy.StoreWipe;
import dev.rollcall.identity.Directory;
import dev.rollcall.ingest.FactResult;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.manage.sources.SourceDeclaration;
import dev.rollcall.meetings.FactStore;
import dev.rollcall.record.SourceId;
import dev.rollcall.registry.ParticipantResolver;
import dev.rollcall.registry.Source;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts a seed into a new store: all of it in one transaction, or nothing. A store that was seeded
 * before is not changed.
 */
public final class SeedLoader {

  private static final System.Logger LOG = System.getLogger(SeedLoader.class.getName());
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** Of one file of facts. */
  private static final int MOST_MEBIBYTES = 128;

  /** An event of the seed, and where it stands. */
  private record Placed(String place, FactReading reading) {}

  private final Database database;
  private final FactStore facts;
  private final Directory directory;
  private final ParticipantResolver resolver;
  private final SeedWriter seedWriter;

  /** A loader into the store of these parts, which belong together. */
  public SeedLoader(
      Database database,
      FactStore facts,
      Directory directory,
      ParticipantResolver resolver,
      SeedWriter seedWriter) {
    this.database = database;
    this.facts = facts;
    this.directory = directory;
    this.resolver = resolver;
    this.seedWriter = seedWriter;
  }

  /**
   * Stores it.
   *
   * @return false if the store was seeded before
   */
  public boolean apply(Seed seed) {
    List<Placed> placed = facts(seed);
    boolean applied =
        database.write(
            connection -> {
              if (!seedWriter.apply(seed, connection)) {
                return false;
              }
              ingest(seed, placed, connection);
              return true;
            });
    if (!applied) {
      LOG.log(System.Logger.Level.INFO, "the store was seeded before; the seed is passed over");
    }
    return applied;
  }

  /**
   * Empties the store and stores the seed as in a new one; readers see the store before or after.
   *
   * @param seed empty: the store is left empty
   */
  public void startOver(Optional<Seed> seed) {
    List<Placed> placed = seed.map(SeedLoader::facts).orElse(List.of());
    database.write(
        connection -> {
          facts.wipe(
              connection,
              open -> {
                StoreWipe.all(open, !database.isShared());
                seedWriter.forgetSeeding(open);
                Directory.noteChange(open);
                return true;
              });
          if (seed.isPresent()) {
            seedWriter.apply(seed.get(), connection);
            ingest(seed.get(), placed, connection);
          }
          return true;
        });
  }

  private void ingest(Seed seed, List<Placed> placed, Connection connection) throws SQLException {
    Directory within = directory.within(connection);
    Map<SourceId, Source> sources =
        seed.sources().stream()
            .map(SourceDeclaration::source)
            .collect(Collectors.toMap(Source::id, Function.identity()));
    Ingest ingest =
        new Ingest(
            database,
            facts,
            source -> Optional.ofNullable(sources.get(source)),
            within,
            resolver.within(connection),
            _ -> {});
    List<FactResult> results =
        ingest.ingestWithin(connection, placed.stream().map(Placed::reading).toList());
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).outcome() == FactResult.Outcome.REFUSED) {
        throw new UsageException(
            placed.get(i).place() + ": the fact is refused: " + results.get(i).reason().orElse(""));
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
