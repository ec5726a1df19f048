package dev.rollcall.backup;

import dev.rollcall.config.UsageException;
import dev.rollcall.database.FolderLock;
import dev.rollcall.database.copy.CopyProgress;
import dev.rollcall.database.copy.SqliteSnapshot;
import dev.rollcall.secrets.SecretFile;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.tokens.AdminToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a data folder from a backup. Nothing is made before the whole backup was checked. */
public final class Restore {

  private static final String UNFINISHED = Backup.STORE + ".restoring";

  /** What may be in a folder that is still empty to us. */
  private static final Set<String> NOTHING = Set.of("rollcall.lock", "lost+found", UNFINISHED);

  private static final int BUFFER = 1 << 16;

  private Restore() {}

  /**
   * Restores.
   *
   * @param folder absent or empty
   * @param progress in bytes; the backup is read twice
   * @throws UsageException with what is wrong, where nothing was changed
   */
  public static void run(Path backup, Path folder, CopyProgress progress) throws IOException {
    requireEmpty(folder);
    try (ArchiveReader archive = ArchiveReader.open(backup, Manifest.Content.BACKUP)) {
      ServerKey key = key(archive);
      archive.check((done, all) -> progress.at(done, 2 * all));
      boolean isNew = !Files.exists(folder);
      try (FolderLock _ = FolderLock.take(folder)) {
        fill(archive, key, folder, progress);
      } catch (IOException | RuntimeException e) {
        if (isNew) {
          Files.deleteIfExists(folder.resolve("rollcall.lock"));
          Files.deleteIfExists(folder);
        }
        throw e;
      }
    }
  }

  static void requireEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException(folder + " is not a folder");
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<String> first =
          files
              .map(file -> file.getFileName() + "")
              .filter(name -> !NOTHING.contains(name))
              .findFirst();
      if (first.isPresent()) {
        throw new UsageException(
            "the data folder %s is not empty, it holds %s: name a new folder"
                .formatted(folder, first.get()));
      }
    }
  }

  private static ServerKey key(ArchiveReader archive) throws IOException {
    return archive
        .small(ServerKey.FILE)
        .flatMap(ServerKey::parse)
        .orElseThrow(() -> new UsageException(archive.file() + " has no " + ServerKey.FILE));
  }

  private static void fill(ArchiveReader archive, ServerKey key, Path folder, CopyProgress progress)
      throws IOException {
    Path store = folder.resolve(UNFINISHED);
    try {
      extract(archive, store, progress);
      SqliteSnapshot.Content content = SqliteSnapshot.check(store, ServerKey.CHECK, archive.file());
      if (!content.metadata().equals(Optional.of(key.check()))) {
        throw new UsageException(
            archive.file() + ": its store was made with another server key than its own");
      }
      for (String name : List.of(ServerKey.FILE, AdminToken.FILE)) {
        Optional<byte[]> secret = archive.small(name);
        if (secret.isPresent()) {
          SecretFile.create(folder.resolve(name), secret.get());
        }
      }
      Files.move(store, folder.resolve(Backup.STORE), StandardCopyOption.ATOMIC_MOVE);
      NewFile.force(folder);
    } finally {
      Files.deleteIfExists(store);
    }
  }

  private static void extract(ArchiveReader archive, Path store, CopyProgress progress)
      throws IOException {
    long all = archive.bytes();
    try (FileChannel channel = NewFile.ownerOnly(store);
        InputStream in = archive.part(Backup.STORE)) {
      channel.truncate(0);
      OutputStream out = Channels.newOutputStream(channel);
      byte[] buffer = new byte[BUFFER];
      long done = all;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
        done += count;
        progress.at(done, 2 * all);
      }
      channel.force(true);
    }
  }
}
