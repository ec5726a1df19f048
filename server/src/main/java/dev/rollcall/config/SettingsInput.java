package dev.rollcall.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings may come from, weakest first.
 *
 * @param file a YAML file
 * @param environment the process's own; only names that start with {@code ROLLCALL_} matter
 * @param assignments {@code key=value}, as given with {@code --set}
 * @param options values of options that are named like their key, such as {@code port} for {@code
 *     --port}
 */
public record SettingsInput(
    Optional<Path> file,
    Map<String, String> environment,
    List<String> assignments,
    Map<String, String> options) {

  public SettingsInput {
    environment = Map.copyOf(environment);
    assignments = List.copyOf(assignments);
    options = Map.copyOf(options);
  }

  /** The environment has the secrets of others in it. */
  @Override
  public String toString() {
    return "SettingsInput[file=" + file + "]";
  }
}
