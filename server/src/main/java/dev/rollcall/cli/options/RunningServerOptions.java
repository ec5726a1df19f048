package dev.rollcall.cli.options;

import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that needs a running server. */
public final class RunningServerOptions implements DataFolder {

  @Mixin private ServerOptions server = new ServerOptions();

  @Option(names = "--data", paramLabel = "DIR", description = "The data folder of the server.")
  private @Nullable Path data;

  /** The server. */
  public ServerApi api() {
    return server.require(this);
  }

  @Override
  public boolean isFolderGiven() {
    return data != null;
  }

  @Override
  public Path folder() {
    return Optional.ofNullable(data)
        .orElseGet(
            () ->
                SettingsReader.read(
                        new SettingsInput(Optional.empty(), System.getenv(), List.of(), Map.of()))
                    .data());
  }
}
