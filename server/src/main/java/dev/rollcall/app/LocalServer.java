package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.config.UsageException;
import dev.rollcall.database.FolderLock;
import dev.rollcall.json.ForeignJson;
import dev.rollcall.json.JsonFields;
import dev.rollcall.secrets.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a command on this machine reaches the server that runs on a data folder. It stands in {@code
 * server.json} of the folder (mode 0600) while the server runs.
 *
 * @param url without a slash at the end
 * @param token the built-in administrator's, made for this run
 * @param certificate the server's PEM file, where it serves TLS
 */
public record LocalServer(String url, String token, Optional<Path> certificate) {

  /** In the data folder. */
  public static final String FILE = "server.json";

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final System.Logger LOG = System.getLogger("dev.rollcall.serve");

  /** The server of these settings, at its port. */
  static LocalServer of(Settings settings, int port, String token) {
    return new LocalServer(
        url(settings, port),
        token,
        settings.tls().map(files -> files.certificates().toAbsolutePath()));
  }

  /** As {@link #of}, without a token. A server on all addresses is reached on loopback. */
  public static String url(Settings settings, int port) {
    String host =
        switch (settings.host()) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::" -> "[::1]";
          case String one when one.contains(":") -> "[" + one + "]";
          case String one -> one;
        };
    return "%s://%s:%d".formatted(settings.tls().isPresent() ? "https" : "http", host, port);
  }

  /** The server that runs on a folder now; empty while none does. */
  public static Optional<LocalServer> on(Path folder) {
    // In this order: a file is current only while the folder is held.
    if (!Files.exists(folder.resolve(FILE)) || !FolderLock.isHeld(folder)) {
      return Optional.empty();
    }
    return SecretFile.read(folder.resolve(FILE))
        .flatMap(ForeignJson::parse)
        .flatMap(LocalServer::read);
  }

  private static Optional<LocalServer> read(JsonNode json) {
    LocalServer server =
        new LocalServer(
            json.path("url").asString(""),
            json.path("token").asString(""),
            JsonFields.text(json.path("certificate")).map(Path::of));
    return Optional.of(server).filter(one -> !one.url.isEmpty() && !one.token.isEmpty());
  }

  /** Tells commands; a server without a place for the file serves all the same. */
  void writeTo(Path folder) {
    ObjectNode json = MAPPER.createObjectNode().put("url", url).put("token", token);
    certificate.ifPresent(file -> json.put("certificate", file.toString()));
    try {
      SecretFile.create(folder.resolve(FILE), MAPPER.writeValueAsBytes(json));
    } catch (UsageException e) {
      LOG.log(
          System.Logger.Level.WARNING, "commands will not find this server: {0}", e.getMessage());
    }
  }

  /** At a stop, and at a start after a crash. The caller holds the folder. */
  static void removeFrom(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(FILE));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0} cannot be removed", folder.resolve(FILE));
    }
  }

  @Override
  public String toString() {
    return "LocalServer[url=" + url + "]";
  }
}
