package dev.rollcall.backup;

import dev.rollcall.config.UsageException;
import dev.rollcall.database.copy.CopyProgress;
import dev.rollcall.database.copy.SqliteSnapshot;
import dev.rollcall.secrets.ServerKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Map;

/** Makes a data folder from a backup. Nothing is made before the whole backup was checked. */
public final class Restore {

  private static final int BUFFER = 1 << 16;

  private final ArchiveReader archive;
  private final NewFolder folder;
  private final CopyProgress progress;

  private Restore(ArchiveReader archive, NewFolder folder, CopyProgress progress) {
    this.archive = archive;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Restores.
   *
   * @param folder absent or empty
   * @param progress in bytes; the backup is read twice
   * @throws UsageException with what is wrong, where nothing was changed
   */
  public static void run(Path backup, Path folder, CopyProgress progress) throws IOException {
    NewFolder made = new NewFolder(folder);
    made.requireEmpty();
    try (ArchiveReader archive = ArchiveReader.open(backup, Manifest.Content.BACKUP)) {
      archive.check((done, all) -> progress.at(done, 2 * all));
      made.fill(new Restore(archive, made, progress)::fill);
    }
  }

  private void fill() throws IOException {
    extract();
    SqliteSnapshot.Content content =
        SqliteSnapshot.check(folder.unfinishedStore(), ServerKey.CHECK, archive.file());
    Map<String, byte[]> secrets = Secrets.of(archive);
    Secrets.requireKeyOf(content.metadata(), secrets, archive.file());
    Secrets.write(secrets, folder.folder());
    folder.publishStore();
  }

  private void extract() throws IOException {
    long all = archive.bytes();
    try (OutputStream out = Channels.newOutputStream(NewFile.ownerOnly(folder.unfinishedStore()));
        InputStream in = archive.part(Backup.STORE)) {
      byte[] buffer = new byte[BUFFER];
      long done = all;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
        done += count;
        progress.at(done, 2 * all);
      }
    }
  }
}
