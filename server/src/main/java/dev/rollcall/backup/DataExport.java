package dev.rollcall.backup;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.config.UsageException;
import dev.rollcall.database.copy.CopyProgress;
import dev.rollcall.database.copy.StoreReader;
import dev.rollcall.database.copy.StoredTable;
import dev.rollcall.secrets.ServerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes all tables of a store, in one state of it, as rows that fit either engine. The server may
 * run meanwhile.
 */
public final class DataExport {

  private static final String FOLDER = "tables/";
  private static final String SUFFIX = ".ndjson";

  private final Path folder;
  private final Optional<StoreUrl> store;
  private final InstantSource clock;

  /**
   * Of a data folder.
   *
   * @param store empty: the embedded one
   */
  public DataExport(Path folder, Optional<StoreUrl> store, InstantSource clock) {
    this.folder = folder;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Writes the file, whole or not at all.
   *
   * @param withKey whether it holds the server key and the admin token too
   * @param progress in rows
   * @return how many rows there are
   */
  public long write(Path target, boolean withKey, CopyProgress progress) throws IOException {
    Map<String, byte[]> secrets = Secrets.of(folder);
    if (!secrets.containsKey(ServerKey.FILE)) {
      throw new UsageException("the data folder " + folder + " holds no " + ServerKey.FILE);
    }
    try (StoreReader reader = reader();
        ArchiveWriter archive = ArchiveWriter.create(target)) {
      List<Manifest.Part> parts = new ArrayList<>();
      if (withKey) {
        secrets.forEach((name, bytes) -> parts.add(new Manifest.Part(name, bytes.length)));
      }
      List<StoredTable> tables = reader.tables();
      tables.forEach(
          table -> parts.add(new Manifest.Part(part(table.name()), reader.count(table))));
      Manifest manifest =
          new Manifest(Manifest.Content.DATA, reader.schema(), clock.instant(), parts);
      archive.manifest(manifest);
      if (withKey) {
        for (Map.Entry<String, byte[]> secret : secrets.entrySet()) {
          archive.part(secret.getKey(), secret.getValue());
        }
      }
      RowProgress done = new RowProgress(rows(manifest), progress);
      for (StoredTable table : tables) {
        archive.part(
            part(table.name()),
            out -> {
              try (RowsWriter rows = new RowsWriter(out, table, done)) {
                reader.read(table, rows);
              }
            });
      }
      archive.commit();
      return rows(manifest);
    }
  }

  private StoreReader reader() {
    if (store.isPresent()) {
      return StoreReader.postgresql(store.get());
    }
    Path file = folder.resolve(Backup.STORE);
    if (!Files.isRegularFile(file)) {
      throw new UsageException("the data folder " + folder + " holds no " + Backup.STORE);
    }
    return StoreReader.embedded(file);
  }

  static String part(String table) {
    return FOLDER + table + SUFFIX;
  }

  /** The table whose rows a part holds; empty where it holds something else. */
  static Optional<String> table(String part) {
    return part.startsWith(FOLDER) && part.endsWith(SUFFIX)
        ? Optional.of(part.substring(FOLDER.length(), part.length() - SUFFIX.length()))
        : Optional.empty();
  }

  /** How many rows a file has. */
  static long rows(Manifest manifest) {
    return manifest.parts().stream()
        .filter(part -> table(part.name()).isPresent())
        .mapToLong(Manifest.Part::size)
        .sum();
  }
}
