package dev.rollcall.compat;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's files are. */
final class Project {

  private Project() {}

  static Path launcher() {
    return root().resolve("rollcall");
  }

  /** A file shared by the tests of all languages. */
  static Path shared(String name) {
    return root().resolve("compat").resolve(name);
  }

  /** The nearest folder above that has the launcher; Maven and an IDE start in different ones. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(folder.resolve("rollcall"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("the launcher is in no folder above this one");
      }
      folder = parent;
    }
    return folder;
  }
}
