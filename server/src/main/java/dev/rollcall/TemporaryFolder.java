package dev.rollcall;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that goes when the process ends. */
final class TemporaryFolder {

  private TemporaryFolder() {}

  static Path make() throws IOException {
    Path folder = Files.createTempDirectory("rollcall-demo-");
    AtExit.then(() -> delete(folder));
    return folder;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      System.getLogger(TemporaryFolder.class.getName())
          .log(System.Logger.Level.WARNING, "could not delete the demo's folder", e);
    }
  }
}
