package dev.rollcall.database;

import dev.rollcall.config.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of the embedded store: whole at a start, and later still those that were opened. SQLite
 * itself goes on writing into a file that was deleted. The file is never closed here while SQLite
 * has it open: that would release SQLite's locks.
 */
final class StoreFiles implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(StoreFiles.class.getName());

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /** Of SQLite's file format: where page size and count of pages stand. */
  private static final int HEADER_BYTES = 100;

  private static final int PAGE_SIZE_AT = 16;
  private static final int PAGE_COUNT_AT = 28;
  private static final int LARGEST_PAGE = 65_536;

  /** Made by {@code ServerKey} after the store's first transaction. */
  private static final String KEY = "server.key";

  /** A small write fits where the next large one does not. */
  private static final long ROOM_BYTES = 1L << 20;

  private final Path file;
  private final Path log;
  private final @Nullable Object fileKey;
  private final FileChannel opened;

  /** The looks in a row at which a part of the file was missing. */
  private int tornLooks;

  private volatile boolean torn;

  private StoreFiles(Path folder) throws IOException {
    this.file = file(folder);
    this.log = log(folder);
    this.fileKey = attributes(file).fileKey();
    this.opened = FileChannel.open(file, StandardOpenOption.READ);
  }

  /** Those of an open store. */
  static StoreFiles opened(Path folder) {
    try {
      return new StoreFiles(folder);
    } catch (IOException e) {
      throw new UsageException("the store " + file(folder) + " is gone");
    }
  }

  static Path file(Path folder) {
    return folder.resolve("rollcall.db");
  }

  private static Path log(Path folder) {
    return folder.resolve("rollcall.db-wal");
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }

  /**
   * Refuses a folder whose store has been lost in part, before anything is opened or made.
   *
   * @throws UsageException with the way out
   */
  static void requireWhole(Path folder) {
    Path file = file(folder);
    try {
      boolean isThere = Files.exists(file) && Files.size(file) > 0;
      if (isThere) {
        requireWhole(file, Files.exists(log(folder)) && Files.size(log(folder)) > 0);
      } else if (Files.exists(folder.resolve(KEY))) {
        throw lost(file, KEY, "move " + KEY + " away to begin anew");
      } else if (Files.exists(log(folder))) {
        throw lost(file, log(folder).getFileName() + "", "move that file away to begin anew");
      }
    } catch (IOException e) {
      throw new UsageException(
          "the store " + file + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static UsageException lost(Path file, String witness, String otherwise) {
    return new UsageException(
        "the store %s is missing or empty, though %s is there: restore it from a backup, or %s"
            .formatted(file, witness, otherwise));
  }

  private static void requireWhole(Path file, boolean hasLog) throws IOException {
    byte[] header = new byte[HEADER_BYTES];
    int read;
    try (InputStream in = Files.newInputStream(file)) {
      read = in.readNBytes(header, 0, HEADER_BYTES);
    }
    if (read < HEADER_BYTES || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new UsageException(
          "the store %s is not a database of Rollcall: restore it from a backup".formatted(file));
    }
    // After a crash the log may hold pages that the file does not have yet.
    if (!hasLog && Files.size(file) < stated(ByteBuffer.wrap(header))) {
      throw new UsageException(
          "the store %s is damaged, a part of it is missing: restore it from a backup"
              .formatted(file));
    }
  }

  private static long stated(ByteBuffer header) {
    int page = Short.toUnsignedInt(header.getShort(PAGE_SIZE_AT));
    return (page == 1 ? LARGEST_PAGE : page) * Integer.toUnsignedLong(header.getInt(PAGE_COUNT_AT));
  }

  /**
   * Looks whether the file has all pages that its header counts. Called on the writer thread, which
   * makes the checkpoints; one by another process may be half done, so two looks have to agree.
   */
  void lookForTornFile() {
    try {
      ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
      boolean isShort = opened.read(header, 0) < HEADER_BYTES || opened.size() < stated(header);
      tornLooks = isShort ? tornLooks + 1 : 0;
      torn |= tornLooks > 1;
    } catch (IOException e) {
      // What it means for the store, the next transaction tells.
      LOG.log(System.Logger.Level.DEBUG, "could not look at the file", e);
    }
  }

  /** Whether what is written now is lost, and why: two looks at the file system. */
  Optional<String> lost() {
    if (torn) {
      return Optional.of(SqlErrors.DAMAGED);
    }
    try {
      Object now = attributes(file).fileKey();
      boolean isSame = now == null || now.equals(fileKey);
      return isSame && Files.exists(log) ? Optional.empty() : moved();
    } catch (IOException e) {
      return moved();
    }
  }

  private static Optional<String> moved() {
    return Optional.of(SqlErrors.MOVED);
  }

  /** Whether the disk has space for more than a small write. */
  boolean hasRoom() {
    return file.toFile().getUsableSpace() >= ROOM_BYTES;
  }

  /** The same, and slower checks; called by one thread. */
  Optional<String> trouble() {
    Optional<String> lost = lost();
    if (lost.isPresent()) {
      return lost;
    }
    Path folder = file.toAbsolutePath().getParent();
    boolean isWritable = Files.isWritable(file) && folder != null && Files.isWritable(folder);
    return isWritable ? Optional.empty() : Optional.of(SqlErrors.READ_ONLY);
  }

  /** After SQLite has closed the file. */
  @Override
  public void close() {
    try {
      opened.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "could not close the file", e);
    }
  }
}
