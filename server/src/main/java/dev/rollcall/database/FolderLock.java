package dev.rollcall.database;

import dev.rollcall.config.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Holds a data folder for one process; the operating system lets go of it however that ends. */
public final class FolderLock implements AutoCloseable {

  private static final String FILE = "rollcall.lock";

  /** The byte that one process can lock. */
  private static final long OWNER = 0;

  /** The byte by which others ask for that process; asking never makes {@link #take} fail. */
  private static final long PRESENCE = 1;

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Makes the folder where it is missing, for its owner alone, and takes it. */
  public static FolderLock take(Path folder) {
    try {
      if (!Files.exists(folder)) {
        Files.createDirectories(folder, ownerOnly(folder));
      }
      FileChannel channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel)) {
        return new FolderLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new UsageException("the data folder " + folder + " cannot be used: " + e);
    }
    throw new UsageException(
        "the data folder " + folder + " is in use by another process: stop that first");
  }

  /** Attendance is private: only the owner reads the folder. */
  private static FileAttribute<?>[] ownerOnly(Path folder) {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Whether a process holds the folder now. Nothing is made or taken. */
  public static boolean isHeld(Path folder) {
    try (FileChannel channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.READ)) {
      FileLock free = channel.tryLock(PRESENCE, 1, true);
      return free == null;
    } catch (OverlappingFileLockException _) {
      return true;
    } catch (NoSuchFileException _) {
      return false;
    } catch (IOException e) {
      throw new UsageException("the data folder " + folder + " cannot be used: " + e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock owner = channel.tryLock(OWNER, 1, false);
      if (owner == null) {
        return false;
      }
      // Waits for the moment of a process that asks.
      FileLock presence = channel.lock(PRESENCE, 1, false);
      return presence.isValid();
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
