package dev.rollcall.cli.backup;

import dev.rollcall.backup.Restore;
import dev.rollcall.cli.options.SettingsOptions;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.Progress;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.config.Settings;
import dev.rollcall.config.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a data folder from a backup. */
@Command(
    name = "restore",
    description = "Makes the data folder, absent or empty until then, from a backup.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class RestoreCommand implements Callable<Integer> {

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Parameters(paramLabel = "FILE", description = "What 'rollcall backup' has written.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    Settings settings = options.read(Map.of());
    if (settings.store().isPresent()) {
      throw new UsageException(
          "a backup is restored to the embedded store: leave --store out, and move the data with"
              + " 'rollcall export data' and 'rollcall import data'");
    }
    try (Progress progress = Progress.ofBytes()) {
      Restore.run(file, settings.data(), progress::copied);
    }
    Terminal.say("restored %s; start it with 'rollcall serve'".formatted(settings.data()));
    return 0;
  }
}
