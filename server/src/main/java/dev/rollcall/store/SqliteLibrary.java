package dev.rollcall.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library. The driver unpacks it into the temporary folder and deletes it at an
 * orderly exit of the JVM only; a server ends by a signal, and would leave a copy each time.
 */
final class SqliteLibrary {

  private static final String FOLDER = "org.sqlite.tmpdir";

  private static boolean asked;

  private SqliteLibrary() {}

  /** Loads it once, and deletes what was unpacked; where the system holds on to it, it stays. */
  static synchronized void load() {
    if (asked || System.getProperty(FOLDER) != null) {
      return;
    }
    asked = true;
    try {
      Path folder = Files.createTempDirectory("rollcall-sqlite-");
      System.setProperty(FOLDER, folder.toString());
      try {
        SQLiteJDBCLoader.initialize();
      } finally {
        System.clearProperty(FOLDER);
        delete(folder);
      }
    } catch (Exception e) {
      // The first connection meets it again, and tells it.
      System.getLogger(SqliteLibrary.class.getName())
          .log(System.Logger.Level.DEBUG, "could not load the library ahead", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> unpacked;
    try (Stream<Path> files = Files.list(folder)) {
      unpacked = files.toList();
    }
    for (Path file : unpacked) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }
}
