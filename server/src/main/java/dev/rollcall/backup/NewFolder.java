package dev.rollcall.backup;

import dev.rollcall.config.UsageException;
import dev.rollcall.database.FolderLock;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.tokens.AdminToken;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A data folder that is being made; nothing of it remains where that fails. */
record NewFolder(Path folder) {

  /** Makes what belongs into the folder. */
  @FunctionalInterface
  interface Filling {
    void fill() throws IOException;
  }

  private static final String UNFINISHED = Backup.STORE + ".new";
  private static final String LOCK = "rollcall.lock";

  /** Of a store that is being made; a killed process leaves them. */
  private static final List<String> LEFTOVERS =
      List.of(UNFINISHED, UNFINISHED + "-wal", UNFINISHED + "-shm", UNFINISHED + "-journal");

  /** Of the operating system and of the process itself. */
  private static final Set<String> IGNORED = Set.of(LOCK, "lost+found");

  /** Where the store is made before it gets its name. */
  Path unfinishedStore() {
    return folder.resolve(UNFINISHED);
  }

  /**
   * Refuses a folder in which something lies.
   *
   * @throws UsageException with the name of a file
   */
  void requireEmpty() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException(folder + " is not a folder");
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<String> first =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> !IGNORED.contains(name) && !LEFTOVERS.contains(name))
              .findFirst();
      if (first.isPresent()) {
        throw new UsageException(
            "the data folder %s is not empty, it holds %s: name a new folder"
                .formatted(folder, first.get()));
      }
    }
  }

  /** Makes the folder where it is missing, holds it for this process, and fills it. */
  void fill(Filling filling) throws IOException {
    boolean isNew = !Files.exists(folder);
    try (FolderLock _ = FolderLock.take(folder)) {
      delete(LEFTOVERS);
      try {
        filling.fill();
      } catch (IOException | RuntimeException e) {
        delete(LEFTOVERS);
        delete(List.of(ServerKey.FILE, AdminToken.FILE));
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      if (isNew) {
        delete(List.of(LOCK));
        Files.deleteIfExists(folder);
      }
      throw e;
    }
  }

  /** Gives the store its name, once it is on disk. */
  void publishStore() throws IOException {
    Path store = unfinishedStore();
    try (FileChannel channel = FileChannel.open(store, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(store, folder.resolve(Backup.STORE), StandardCopyOption.ATOMIC_MOVE);
    NewFile.force(folder);
  }

  private void delete(List<String> names) throws IOException {
    for (String name : names) {
      Files.deleteIfExists(folder.resolve(name));
    }
  }
}
