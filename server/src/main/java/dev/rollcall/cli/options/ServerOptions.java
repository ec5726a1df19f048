package dev.rollcall.cli.options;

import dev.rollcall.app.LocalServer;
import dev.rollcall.cli.terminal.CommandFailure;
import dev.rollcall.config.UsageException;
import dev.rollcall.database.FolderLock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The way to a running server: {@code --url}; else the server on a folder that is given by {@code
 * --data}; else {@code ROLLCALL_URL}; else the server on the default folder.
 */
public final class ServerOptions {

  private static final String TOKEN_OPTION = "--admin-token";
  private static final String TOKEN_VARIABLE = "ROLLCALL_ADMIN_TOKEN";
  private static final String URL_VARIABLE = "ROLLCALL_URL";

  private final Map<String, String> environment;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "A running server; else ROLLCALL_URL, else the one that runs on --data.")
  private @Nullable URI url;

  @Option(
      names = TOKEN_OPTION,
      paramLabel = "TOKEN",
      description = "An admin token; else ROLLCALL_ADMIN_TOKEN, else the one in the data folder.")
  private @Nullable String adminToken;

  public ServerOptions() {
    this(System.getenv());
  }

  ServerOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The server that {@code --url} names; else {@code ROLLCALL_URL}, where no folder is given. */
  public Optional<ServerApi> named(DataFolder folder) {
    if (url != null) {
      return Optional.of(at(url, "--url"));
    }
    return folder.isFolderGiven()
        ? Optional.empty()
        : variable(URL_VARIABLE).map(text -> at(uri(text), URL_VARIABLE));
  }

  /** The server to talk to; empty where the command is about the folder of a stopped one. */
  public Optional<ServerApi> find(DataFolder folder) {
    return named(folder).or(() -> on(folder.folder()));
  }

  /** The server to talk to, for a command that needs one. */
  public ServerApi require(DataFolder folder) {
    return find(folder).orElseThrow(() -> new CommandFailure(missing(folder.folder())));
  }

  private Optional<ServerApi> on(Path folder) {
    return LocalServer.on(folder)
        .map(
            server -> {
              Optional<String> given =
                  // With a URL the variable is the token of another server.
                  Optional.ofNullable(adminToken)
                      .or(
                          () ->
                              variable(URL_VARIABLE).isPresent()
                                  ? Optional.empty()
                                  : variable(TOKEN_VARIABLE));
              return new ServerApi(
                  uri(server.url()),
                  given.orElse(server.token()),
                  given.isPresent() ? tokenOrigin() : folder.toString(),
                  server.certificate());
            });
  }

  private ServerApi at(URI address, String origin) {
    String token =
        Optional.ofNullable(adminToken)
            .or(() -> variable(TOKEN_VARIABLE))
            .orElseThrow(
                () ->
                    new UsageException(
                        "%s needs a token too: %s, or the variable %s"
                            .formatted(origin, TOKEN_OPTION, TOKEN_VARIABLE)));
    return new ServerApi(address, token, tokenOrigin(), Optional.empty());
  }

  private String tokenOrigin() {
    return adminToken == null ? TOKEN_VARIABLE : TOKEN_OPTION;
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException _) {
      throw new UsageException(URL_VARIABLE + " is no http URL: " + text);
    }
  }

  /** Why there is no server, and what to do. */
  private static String missing(Path folder) {
    String way = "start one with 'rollcall serve', or name one with --url";
    if (!Files.isDirectory(folder)) {
      return "there is no data folder %s: %s, or its folder with --data".formatted(folder, way);
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      return "the data folder %s is closed to this user: run this as its owner%s, or name a server with --url"
          .formatted(folder, owner(folder).map(" "::concat).orElse(""));
    }
    if (FolderLock.isHeld(folder)) {
      return "the data folder %s is in use, and no server answers there yet or any more: try again"
          .formatted(folder);
    }
    return "no server runs on %s: %s, or its folder with --data".formatted(folder, way);
  }

  private static Optional<String> owner(Path folder) {
    try {
      return Optional.of(Files.getOwner(folder).getName());
    } catch (IOException | UnsupportedOperationException _) {
      return Optional.empty();
    }
  }
}
