package dev.rollcall.backup;

import dev.rollcall.config.UsageException;
import dev.rollcall.database.Schema;
import dev.rollcall.database.copy.CopyProgress;
import dev.rollcall.database.copy.SqliteSnapshot;
import dev.rollcall.secrets.ServerKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Writes a data folder's backup: one state of the embedded store, the server key and the admin
 * token. The folder may be in use.
 */
public final class Backup {

  /** Why there is none of a store in PostgreSQL, and what to do. */
  public static final String NOT_EMBEDDED =
      "the store is in PostgreSQL: use 'rollcall export data FILE', or pg_dump and a copy of server.key";

  static final String STORE = "rollcall.db";

  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final InstantSource clock;

  public Backup(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Writes the file, whole or not at all.
   *
   * @param progress in bytes read of the store, which is read twice
   * @throws UsageException where the target exists or the folder holds no embedded store
   * @throws CancellationException where the listener has ended it
   */
  public void write(Path target, CopyProgress progress) throws IOException {
    Path store = folder.resolve(STORE);
    if (!Files.isRegularFile(store)) {
      throw new UsageException("the data folder " + folder + " holds no " + STORE);
    }
    try (ArchiveWriter archive = ArchiveWriter.create(target)) {
      Path copy = target.resolveSibling(target.getFileName() + ".db.partial");
      try {
        Files.deleteIfExists(copy);
        NewFile.ownerOnly(copy).close();
        SqliteSnapshot.copy(store, copy, (done, all) -> progress.at(done, 2 * all));
        pack(copy, archive, progress);
      } finally {
        Files.deleteIfExists(copy);
      }
      archive.commit();
    }
  }

  private void pack(Path copy, ArchiveWriter archive, CopyProgress progress) throws IOException {
    SqliteSnapshot.Content content = SqliteSnapshot.check(copy, ServerKey.CHECK, folder);
    if (content.schema() > Schema.NEWEST) {
      throw new UsageException(
          "the store was written by a newer Rollcall: back it up with that version");
    }
    long bytes = Files.size(copy);
    Map<String, byte[]> secrets = Secrets.of(folder);
    List<Manifest.Part> parts = new ArrayList<>();
    secrets.forEach((name, bytesOf) -> parts.add(new Manifest.Part(name, bytesOf.length)));
    parts.add(new Manifest.Part(STORE, bytes));
    archive.manifest(
        new Manifest(Manifest.Content.BACKUP, content.schema(), clock.instant(), parts));
    for (Map.Entry<String, byte[]> secret : secrets.entrySet()) {
      archive.part(secret.getKey(), secret.getValue());
    }
    archive.part(
        STORE,
        out -> {
          try (InputStream in = Files.newInputStream(copy)) {
            byte[] buffer = new byte[BUFFER];
            long done = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
              out.write(buffer, 0, count);
              done += count;
              if (!progress.at(bytes + done, 2 * bytes)) {
                throw new CancellationException("the backup was ended");
              }
            }
          }
        });
  }
}
