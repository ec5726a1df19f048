package dev.rollcall.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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

  /**
   * Variables that Kubernetes sets in each container for a service whose name begins with {@code
   * rollcall}: {@code ROLLCALL_SERVICE_HOST}, {@code ROLLCALL_PORT_8686_TCP} and the like.
   */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "ROLLCALL_([A-Z0-9_]+_)?"
              + "(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?"
              + "|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

  /** {@code ROLLCALL_PORT} of Kubernetes is no number. */
  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  public SettingsInput {
    environment = Map.copyOf(environment);
    assignments = List.copyOf(assignments);
    options = Map.copyOf(options);
  }

  /** Kubernetes' variables of a service in an environment, by name; they are no settings. */
  public static List<String> serviceLinks(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> isServiceLink(variable.getKey(), variable.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  static boolean isServiceLink(String name, String value) {
    return SERVICE_LINK.matcher(name).matches()
        || (name.matches("ROLLCALL_([A-Z0-9_]+_)?PORT")
            && SERVICE_ADDRESS.matcher(value).matches());
  }

  /** The environment has the secrets of others in it. */
  @Override
  public String toString() {
    return "SettingsInput[file=" + file + "]";
  }
}
