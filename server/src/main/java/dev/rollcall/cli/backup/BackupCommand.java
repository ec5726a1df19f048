package dev.rollcall.cli.backup;

import dev.rollcall.backup.Backup;
import dev.rollcall.cli.options.ExistingFolder;
import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cli.options.ServerOptions;
import dev.rollcall.cli.options.SettingsOptions;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.CommandFailure;
import dev.rollcall.cli.terminal.Progress;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.config.Settings;
import dev.rollcall.config.UsageException;
import dev.rollcall.time.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the backup of a data folder, in use or not. */
@Command(
    name = "backup",
    description =
        "Writes store, server key and admin token into one file; the server may run meanwhile.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class BackupCommand implements Callable<Integer> {

  private static final int POLL_MILLIS = 200;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(
      paramLabel = "TARGET",
      description = "The new file; with --url a path on the server's machine.")
  private Path target = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<ServerApi> api = server.named(options);
    try (Progress progress = Progress.ofBytes()) {
      if (api.isPresent()) {
        try (ServerApi running = api.get()) {
          await(running, progress);
        }
      } else {
        Settings settings = options.read(Map.of());
        if (settings.store().isPresent()) {
          throw new UsageException(Backup.NOT_EMBEDDED);
        }
        new Backup(ExistingFolder.of(settings).data(), SystemClock.here())
            .write(target, progress::copied);
      }
    }
    Terminal.say(
        "wrote %s; it holds the server key: keep it as safe as the data folder".formatted(target));
    return 0;
  }

  private void await(ServerApi running, Progress progress) throws InterruptedException {
    String body =
        JsonMapper.shared()
            .createObjectNode()
            .put("target", target.toAbsolutePath().toString())
            .toString();
    JsonNode status = running.post("backup", "application/json", body);
    while (status.path("state").asString("").equals("running")) {
      progress.at(status.path("done").asLong(0), status.path("all").asLong(1));
      Thread.sleep(POLL_MILLIS);
      status = running.get("backup");
    }
    if (!status.path("state").asString("").equals("done")) {
      throw new CommandFailure("no backup: " + status.path("reason").asString(""));
    }
  }
}
