package dev.rollcall.cli.config;

import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cli.options.ServerOptions;
import dev.rollcall.cli.options.SettingsOptions;
import dev.rollcall.cli.options.Version;
import dev.rollcall.cli.terminal.CommandFailure;
import dev.rollcall.cli.terminal.Terminal;
import dev.rollcall.config.YamlJson;
import dev.rollcall.secrets.SecretFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes a server's configuration as a file that can be applied. */
@Command(
    name = "config",
    description =
        "Writes tenants, apps, users and sources of a running server in the seed's format, without"
            + " secrets.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class ExportConfigCommand implements Callable<Integer> {

  private static final String HEAD =
      """
      # The configuration of a Rollcall. Secrets are left out: './rollcall apply' leaves them as they
      # are. A new store ('serve --seed') needs them: app_secret of each app, those of each source.
      """;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The new file; else standard output.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    if (file != null && Files.exists(file)) {
      throw new CommandFailure(file + " is there already: name another file");
    }
    String yaml;
    try (ServerApi api = server.require(options)) {
      yaml = HEAD + YamlJson.text(api.get("config"));
    }
    if (file == null) {
      byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
      Terminal.bytes(bytes, bytes.length);
    } else {
      SecretFile.create(file, yaml.getBytes(StandardCharsets.UTF_8));
      Terminal.say("wrote " + file);
    }
    return 0;
  }
}
