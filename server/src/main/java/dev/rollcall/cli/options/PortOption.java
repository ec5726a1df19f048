package dev.rollcall.cli.options;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --port}, of every command that listens. */
public final class PortOption {

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on; 0 takes a free one.")
  private @Nullable String port;

  /** Adds the port to values of options by key, if it is given. */
  public void addTo(Map<String, String> options) {
    if (port != null) {
      options.put("port", port);
    }
  }
}
