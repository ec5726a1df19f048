package dev.rollcall.cli.backup;

import dev.rollcall.backup.DataExport;
import dev.rollcall.cli.options.ExistingFolder;
import dev.rollcall.cli.options.SettingsOptions;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.Progress;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.config.Settings;
import dev.rollcall.time.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes everything into a file that either engine can be filled from. */
@Command(
    name = "data",
    description =
        "Writes all data into one file, for another machine or the other engine; the server may"
            + " run meanwhile.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ExportDataCommand implements Callable<Integer> {

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(
      names = "--without-key",
      description = "Leaves server key and admin token out; the import then needs --server-key.")
  private boolean withoutKey;

  @Parameters(paramLabel = "FILE", description = "The new file.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    Settings settings = ExistingFolder.of(options.read(Map.of()));
    long rows;
    try (Progress progress = Progress.start("rows")) {
      rows =
          new DataExport(settings.data(), settings.store(), SystemClock.here())
              .write(file, !withoutKey, progress::copied);
    }
    Terminal.say(
        "wrote %d rows to %s; %s"
            .formatted(
                rows,
                file,
                withoutKey
                    ? "server.key is not in it: bring it by other means"
                    : "it holds the server key: keep it as safe as the data folder"));
    return 0;
  }
}
