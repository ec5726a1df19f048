package dev.rollcall.cli;

import dev.rollcall.config.Settings;
import dev.rollcall.config.UsageException;
import java.nio.file.Files;

/** For commands that work on what is there and must not make a new store by a slip of the pen. */
final class ExistingFolder {

  private ExistingFolder() {}

  static Settings of(Settings settings) {
    if (!Files.isDirectory(settings.data())) {
      throw new UsageException("there is no data folder " + settings.data().toAbsolutePath());
    }
    return settings;
  }
}
