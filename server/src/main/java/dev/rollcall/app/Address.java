package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.config.UsageException;
import dev.rollcall.http.server.HttpServer;
import dev.rollcall.http.server.HttpServerOptions;
import dev.rollcall.http.server.PortInUseException;
import dev.rollcall.http.server.ServerLimits;
import dev.rollcall.http.tls.InvalidTlsConfigException;
import dev.rollcall.http.tls.ServerTls;
import java.util.Optional;

/** Where a server listens, as its settings say. */
public final class Address {

  private Address() {}

  /** With the certificate, which is read now. */
  static HttpServerOptions of(Settings settings) {
    HttpServerOptions clear = clear(settings);
    return tls(settings).map(clear::with).orElse(clear);
  }

  /** Asked before anything is opened, so that a start in vain leaves no trace. */
  public static void requireFree(Settings settings) {
    try {
      HttpServer.requireFree(clear(settings));
    } catch (PortInUseException e) {
      throw taken(e);
    }
  }

  private static Optional<ServerTls> tls(Settings settings) {
    try {
      return settings.tls().map(files -> ServerTls.read(files.certificates(), files.key()));
    } catch (InvalidTlsConfigException e) {
      throw new UsageException("TLS: " + e.getMessage());
    }
  }

  private static HttpServerOptions clear(Settings settings) {
    ServerLimits capacity =
        ServerLimits.of(
            settings.httpLimits().connections(),
            settings.httpLimits().requests(),
            settings.bodyLimit());
    return HttpServerOptions.of(settings.host(), settings.port(), settings.bodyLimit(), capacity)
        .withHttp2(settings.httpLimits().http2());
  }

  static UsageException taken(PortInUseException e) {
    return new UsageException(String.valueOf(e.getMessage()));
  }
}
