package dev.rollcall;

import dev.rollcall.config.Settings;
import dev.rollcall.config.SettingsReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how Rollcall is set up; the last word over file and environment. */
final class SettingsOptions {

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
  private Map<String, String> settings = new LinkedHashMap<>();

  Settings read(Map<String, String> more) {
    Map<String, String> arguments = new LinkedHashMap<>(settings);
    Optional.ofNullable(data).ifPresent(folder -> arguments.put("data", folder.toString()));
    Optional.ofNullable(store).ifPresent(url -> arguments.put("store", url));
    arguments.putAll(more);
    return SettingsReader.read(Optional.ofNullable(config), System.getenv(), arguments);
  }
}
