package dev.rollcall.cli.backup;

import dev.rollcall.backup.DataImport;
import dev.rollcall.cli.options.SettingsOptions;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.Progress;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an installation from an export, on either engine. */
@Command(
    name = "data",
    description =
        "Fills an empty store from 'rollcall export data'; the data folder is absent or empty.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class ImportDataCommand implements Callable<Integer> {

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(
      names = "--server-key",
      paramLabel = "KEY",
      description = "The server.key of the exported installation, if the file has none.")
  private @Nullable Path serverKey;

  @Parameters(paramLabel = "FILE", description = "What 'rollcall export data' has written.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    Settings settings = options.read(Map.of());
    long rows;
    try (Progress progress = Progress.start("rows")) {
      rows =
          DataImport.run(
              file,
              settings.data(),
              settings.store(),
              Optional.ofNullable(serverKey),
              progress::copied);
    }
    Terminal.say(
        "imported %d rows; start with 'rollcall serve' and the same --data and --store"
            .formatted(rows));
    return 0;
  }
}
