package dev.rollcall.testkit;

import dev.rollcall.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of an empty store. To make its tables is most of a start, so one copy is kept. */
final class EmptyStore {

  /** Made with the first start. */
  private static final class Kept {
    static final Map<String, byte[]> CONTENT = make();
  }

  private EmptyStore() {}

  /** Puts it into a folder that is not there yet. */
  static void copyTo(Path folder) throws IOException {
    Files.createDirectory(folder);
    for (Map.Entry<String, byte[]> file : Kept.CONTENT.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static Map<String, byte[]> make() {
    try {
      Path folder = Files.createTempDirectory("rollcall-test-");
      try {
        Database.embedded(folder).close();
        Map<String, byte[]> content = new TreeMap<>();
        for (Path file : files(folder)) {
          content.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        return content;
      } finally {
        LocalServer.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not make an empty store for tests", e);
    }
  }

  private static Iterable<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
