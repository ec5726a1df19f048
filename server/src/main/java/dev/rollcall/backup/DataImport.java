package dev.rollcall.backup;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.config.UsageException;
import dev.rollcall.database.copy.Cells;
import dev.rollcall.database.copy.CopyProgress;
import dev.rollcall.database.copy.NewStore;
import dev.rollcall.database.copy.StoredTable;
import dev.rollcall.secrets.ServerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes an installation from an export of either engine. The whole file is read before the store is
 * touched, and the store is filled in one transaction.
 */
public final class DataImport {

  private final ArchiveReader archive;
  private final NewFolder folder;
  private final Map<String, byte[]> secrets;
  private final RowProgress progress;
  private final List<StoredTable> tables = new ArrayList<>();

  private DataImport(
      ArchiveReader archive, NewFolder folder, Map<String, byte[]> secrets, CopyProgress progress) {
    this.archive = archive;
    this.folder = folder;
    this.secrets = secrets;
    this.progress = new RowProgress(2 * DataExport.rows(archive.manifest()), progress);
  }

  /**
   * Imports.
   *
   * @param folder absent or empty
   * @param store empty: the embedded one
   * @param serverKey a file with the key, where the export does not hold it
   * @param progress in rows, each of which is read twice
   * @return how many rows there are
   * @throws UsageException with what is wrong, where nothing was changed
   */
  public static long run(
      Path file,
      Path folder,
      Optional<StoreUrl> store,
      Optional<Path> serverKey,
      CopyProgress progress)
      throws IOException {
    NewFolder made = new NewFolder(folder);
    made.requireEmpty();
    try (ArchiveReader archive = ArchiveReader.open(file, Manifest.Content.DATA)) {
      DataImport run = new DataImport(archive, made, secrets(archive, serverKey), progress);
      run.check();
      made.fill(() -> run.fill(store));
      return DataExport.rows(archive.manifest());
    }
  }

  private static Map<String, byte[]> secrets(ArchiveReader archive, Optional<Path> serverKey)
      throws IOException {
    Map<String, byte[]> secrets = new HashMap<>(Secrets.of(archive));
    if (serverKey.isPresent()) {
      secrets.put(ServerKey.FILE, Files.readAllBytes(serverKey.get()));
    } else if (!secrets.containsKey(ServerKey.FILE)) {
      throw new UsageException(
          archive.file() + " was exported without the server key: name it with --server-key");
    }
    return secrets;
  }

  private void check() throws IOException {
    for (Manifest.Part part : archive.manifest().parts()) {
      Optional<String> table = DataExport.table(part.name());
      if (table.isPresent()) {
        try (RowsReader rows = rows(part.name(), table.get())) {
          tables.add(rows.table());
          if (copy(rows, new Discarded()) != part.size()) {
            throw PartStream.damaged(archive.file());
          }
        } catch (SQLException e) {
          throw new IllegalStateException("a discarded cell does not fail", e);
        }
      }
    }
  }

  private RowsReader rows(String part, String table) throws IOException {
    return new RowsReader(archive.file(), table, archive.part(part));
  }

  private long copy(RowsReader rows, Cells cells) throws SQLException {
    long count = 0;
    while (rows.next(cells)) {
      count++;
      progress.row();
    }
    return count;
  }

  private void fill(Optional<StoreUrl> store) throws IOException {
    int schema = archive.manifest().schema();
    if (store.isPresent()) {
      try (NewStore made = NewStore.postgresql(store.get())) {
        made.requireEmpty(schema);
        made.fill(
            schema,
            () -> {
              fill(made);
              Secrets.write(secrets, folder.folder());
            });
      }
    } else {
      try (NewStore made = NewStore.embedded(folder.unfinishedStore())) {
        made.fill(schema, () -> fill(made));
      }
      Secrets.write(secrets, folder.folder());
      folder.publishStore();
    }
  }

  private void fill(NewStore made) throws IOException {
    if (!made.fits(tables)) {
      throw new UsageException(
          "%s has other tables than schema version %d"
              .formatted(archive.file(), archive.manifest().schema()));
    }
    for (StoredTable table : tables) {
      made.insert(
          table,
          cells -> {
            try (RowsReader rows = rows(DataExport.part(table.name()), table.name())) {
              copy(rows, cells);
            }
          });
    }
    Secrets.requireKeyOf(made.metadata(ServerKey.CHECK), secrets, archive.file());
  }

  /** For a look at the rows alone. */
  private static final class Discarded implements Cells {
    @Override
    public void none() {}

    @Override
    public void integer(long value) {}

    @Override
    public void text(String value) {}

    @Override
    public void bytes(byte[] value) {}

    @Override
    public void endOfRow() {}
  }
}
