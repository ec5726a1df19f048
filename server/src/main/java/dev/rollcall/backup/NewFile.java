package dev.rollcall.backup;

import dev.rollcall.config.UsageException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file that appears under its name once it is whole and on disk; only its owner may read it. It
 * is written beside its place as {@code NAME.partial}. What a killed process left there is written
 * over.
 */
final class NewFile implements AutoCloseable {

  private static final int BUFFER = 1 << 16;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path target;
  private final Path partial;
  private final FileChannel channel;
  private final OutputStream out;

  private NewFile(Path target, Path partial, FileChannel channel) {
    this.target = target;
    this.partial = partial;
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
  }

  /**
   * Begins a file.
   *
   * @throws UsageException where it exists, its folder does not, or another process writes it
   */
  static NewFile create(Path target) throws IOException {
    requireNew(target);
    Path partial = target.toAbsolutePath().resolveSibling(target.getFileName() + ".partial");
    FileChannel channel = ownerOnly(partial);
    if (!isFree(channel)) {
      channel.close();
      throw new UsageException(target + " is being written by another process");
    }
    channel.truncate(0);
    return new NewFile(target, partial, channel);
  }

  /** Refuses a name that is taken, or has no folder. */
  static void requireNew(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(target + ": there is no folder " + folder);
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new UsageException(target + " exists already: name a new file, or move it away");
    }
  }

  /** Opens a file for writing that others may not read, making it where it is missing. */
  static FileChannel ownerOnly(Path file) throws IOException {
    boolean hasModes = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileChannel channel =
        hasModes
            ? FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))
            : FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (hasModes) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
    return channel;
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  OutputStream out() {
    return out;
  }

  /** Gives the file its name. */
  void commit() throws IOException {
    out.flush();
    channel.force(true);
    requireNew(target);
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    force(partial.resolveSibling(""));
  }

  /** Syncs a folder to disk, so that names in it outlive a power cut. */
  static void force(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /** Removes the file unless it has its name. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(partial);
    channel.close();
  }
}
