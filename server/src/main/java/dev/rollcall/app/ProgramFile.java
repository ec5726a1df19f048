package dev.rollcall.app;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The jar that runs. The JVM holds it open, so that it may be renamed over or deleted; but where it
 * is written in place, classes that are not loaded yet can't be found any more.
 */
final class ProgramFile {

  /**
   * What tells whether a file was written to.
   *
   * @param key of the file itself, independent of its name; null where the file system has none
   */
  private record State(@Nullable Object key, long size, FileTime modified) {}

  private final Path file;
  private final Optional<State> atStart;

  ProgramFile(Path file) {
    this.file = file;
    this.atStart = state(file);
  }

  /**
   * The one that this class is from; none where classes lie in folders. The code source of a class
   * does not tell it: from an AOT cache it is the path of the jar that the cache was made with.
   */
  static Optional<ProgramFile> running() {
    URL own = ProgramFile.class.getResource("ProgramFile.class");
    try {
      return own != null && own.openConnection() instanceof JarURLConnection jar
          ? Optional.of(new ProgramFile(Path.of(jar.getJarFileURL().toURI())))
          : Optional.empty();
    } catch (IOException | URISyntaxException _) {
      return Optional.empty();
    }
  }

  /** Why it can't go on with it. */
  Optional<String> trouble() {
    Optional<State> now = state(file);
    boolean overwritten =
        atStart.isPresent()
            && now.isPresent()
            && Objects.equals(atStart.get().key(), now.get().key())
            && !atStart.equals(now);
    return overwritten
        ? Optional.of("its jar was overwritten while it runs; start it again")
        : Optional.empty();
  }

  private static Optional<State> state(Path file) {
    try {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new State(is.fileKey(), is.size(), is.lastModifiedTime()));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
