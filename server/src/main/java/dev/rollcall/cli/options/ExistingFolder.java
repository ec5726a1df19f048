package dev.rollcall.cli.options;

import dev.rollcall.config.Settings;
import dev.rollcall.config.UsageException;
import java.nio.file.Files;

/** For commands that work on what is there and must not make a new store by a slip of the pen. */
public final class ExistingFolder {

  private ExistingFolder() {}

  public static Settings of(Settings settings) {
    if (!Files.isDirectory(settings.data())) {
      throw new UsageException("there is no data folder " + settings.data().toAbsolutePath());
    }
    return settings;
  }
}
