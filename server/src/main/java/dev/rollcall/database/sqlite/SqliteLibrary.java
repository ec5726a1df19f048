package dev.rollcall.database.sqlite;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library. The driver would unpack it at each start, compare it byte by byte, and
 * delete it at an orderly exit of the JVM only; a server ends by a signal, and would leave a copy
 * each time. What is done here sets properties of the JVM for a moment, so it is done only in a JVM
 * that is our own; elsewhere the driver does as it does.
 */
public final class SqliteLibrary {

  /** A folder that keeps it unpacked from one start to the next; {@code ./rollcall} gives one. */
  static final String KEPT_IN = "rollcall.native";

  private static final String DRIVER_LOOKS_IN = "org.sqlite.lib.path";
  private static final String DRIVER_UNPACKS_INTO = "org.sqlite.tmpdir";

  private static final System.Logger LOG = System.getLogger(SqliteLibrary.class.getName());

  private static boolean asked;
  private static volatile boolean ownJvm;

  private SqliteLibrary() {}

  /** The JVM runs nothing but Rollcall. For its main class, before anything is opened. */
  public static void ownsJvm() {
    ownJvm = true;
  }

  /** Loads it once; where the driver was told a folder of its own, that is left to it. */
  public static synchronized void load() {
    if (!ownJvm
        || asked
        || System.getProperty(DRIVER_LOOKS_IN) != null
        || System.getProperty(DRIVER_UNPACKS_INTO) != null) {
      return;
    }
    asked = true;
    try {
      if (!loadKept()) {
        loadOnce();
      }
    } catch (Exception e) {
      // The first connection meets it again, and tells it.
      LOG.log(System.Logger.Level.DEBUG, "could not load the library ahead", e);
    }
  }

  private static boolean loadKept() throws Exception {
    String folder = System.getProperty(KEPT_IN);
    if (folder == null) {
      return false;
    }
    Path library;
    try {
      library = kept(Path.of(folder));
    } catch (IOException e) {
      // The user may not have the right to write there.
      LOG.log(System.Logger.Level.DEBUG, "could not keep the library", e);
      return false;
    }
    loadFrom(library);
    return true;
  }

  /** The library in the folder, unpacked where it is not there yet. */
  public static Path kept(Path folder) throws IOException {
    Path library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
    if (!Files.isReadable(library)) {
      Files.createDirectories(folder);
      Path unfinished = folder.resolve("unfinished-" + ProcessHandle.current().pid());
      unpack(unfinished);
      // Another start that comes at the same time sees all of it or nothing.
      Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE);
    }
    return library;
  }

  /** By way of the temporary folder; where the system has the file open, it is left. */
  private static void loadOnce() throws Exception {
    Path folder = Files.createTempDirectory("rollcall-sqlite-");
    Path library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
    try {
      unpack(library);
      loadFrom(library);
    } finally {
      Files.deleteIfExists(library);
      Files.deleteIfExists(folder);
    }
  }

  private static void loadFrom(Path library) throws Exception {
    System.setProperty(DRIVER_LOOKS_IN, String.valueOf(library.toAbsolutePath().getParent()));
    try {
      SQLiteJDBCLoader.initialize();
    } finally {
      System.clearProperty(DRIVER_LOOKS_IN);
    }
  }

  private static void unpack(Path target) throws IOException {
    String resource =
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
    try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new FileNotFoundException(resource);
      }
      Files.copy(packed, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
