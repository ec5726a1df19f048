package dev.rollcall.cli.options;

import dev.rollcall.config.UsageException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that lead to a running server. */
public final class ServerOptions {

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "A running server, instead of the data folder of a stopped one.")
  private @Nullable URI url;

  @Option(
      names = "--admin-token",
      paramLabel = "TOKEN",
      description = "The running server's admin token; else ROLLCALL_ADMIN_TOKEN.")
  private @Nullable String adminToken;

  /** Empty where the command is about a folder. */
  public Optional<ServerApi> api() {
    return Optional.ofNullable(url)
        .map(
            at ->
                new ServerApi(
                    at,
                    Optional.ofNullable(adminToken)
                        .or(AdminTokens::ofEnvironment)
                        .orElseThrow(() -> new UsageException("--url needs --admin-token"))));
  }
}
