package dev.rollcall.cli.options;

import dev.rollcall.config.Settings;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how Rollcall is set up; the last word over file and environment. */
public final class SettingsOptions implements DataFolder {

  @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
  private @Nullable Path data;

  @Option(
      names = "--store",
      paramLabel = "URL",
      description = "A jdbc:postgresql: URL, instead of the embedded store.")
  private @Nullable String store;

  @Option(names = "--config", paramLabel = "FILE", description = "A YAML file of settings.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting; may be repeated. All keys: docs/configuration.md.")
  private List<String> assignments = new ArrayList<>();

  @Override
  public boolean isFolderGiven() {
    return data != null;
  }

  @Override
  public Path folder() {
    return read(Map.of()).data();
  }

  /**
   * Reads the settings.
   *
   * @param more values of options that a command has besides these, by key
   */
  public Settings read(Map<String, String> more) {
    Map<String, String> named = new LinkedHashMap<>(more);
    Optional.ofNullable(data).ifPresent(folder -> named.put("data", folder.toString()));
    Optional.ofNullable(store).ifPresent(url -> named.put("store", url));
    return SettingsReader.read(
        new SettingsInput(Optional.ofNullable(config), System.getenv(), assignments, named));
  }
}
