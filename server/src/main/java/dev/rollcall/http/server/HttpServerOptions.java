package dev.rollcall.http.server;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.rollcall.http.server.deadline.HttpTimeouts;
import dev.rollcall.http.tls.ServerTls;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where to listen, and how much to take.
 *
 * @param port 0: any free one
 * @param bodyLimit bytes of a body, after decompression
 * @param maxUrlBytes of path and query
 * @param maxHeaderBytes of all headers together
 * @param tls empty: cleartext
 * @param http2 whether HTTP/2 is spoken besides HTTP/1.1
 */
public record HttpServerOptions(
    String host,
    int port,
    long bodyLimit,
    int maxUrlBytes,
    int maxHeaderBytes,
    HttpTimeouts timeouts,
    ServerLimits capacity,
    Optional<ServerTls> tls,
    boolean http2) {

  private static final System.Logger LOGGER = System.getLogger(HttpServerOptions.class.getName());

  /** With the usual limits: 8 KiB of URL, 16 KiB of headers, and the usual timeouts. */
  public static HttpServerOptions of(String host, int port, long bodyLimit, ServerLimits capacity) {
    return new HttpServerOptions(
        host, port, bodyLimit, 8192, 16384, HttpTimeouts.USUAL, capacity, Optional.empty(), false);
  }

  /** The same, speaking TLS. */
  public HttpServerOptions with(ServerTls tls) {
    return new HttpServerOptions(
        host,
        port,
        bodyLimit,
        maxUrlBytes,
        maxHeaderBytes,
        timeouts,
        capacity,
        Optional.of(tls),
        http2);
  }

  /** The same, speaking HTTP/2 or not. */
  public HttpServerOptions withHttp2(boolean spoken) {
    return new HttpServerOptions(
        host, port, bodyLimit, maxUrlBytes, maxHeaderBytes, timeouts, capacity, tls, spoken);
  }

  /** With the usual limits and the usual capacity. */
  public static HttpServerOptions of(String host, int port, long bodyLimit) {
    return of(host, port, bodyLimit, ServerLimits.of(1024, 512, bodyLimit));
  }

  HttpServerOptions withinDescriptors() {
    long descriptors =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            ? system.getMaxFileDescriptorCount()
            : Long.MAX_VALUE;
    ServerLimits fitting = capacity.within(descriptors);
    if (fitting.connections() < capacity.connections()) {
      LOGGER.log(
          Level.WARNING,
          "max-connections is {0} instead of {1}: the process may open only {2} files (ulimit"
              + " -n)",
          Integer.toString(fitting.connections()),
          Integer.toString(capacity.connections()),
          Long.toString(descriptors));
    }
    return new HttpServerOptions(
        host, port, bodyLimit, maxUrlBytes, maxHeaderBytes, timeouts, fitting, tls, http2);
  }

  InetSocketAddress address() {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new PortInUseException(host, port, "unknown host");
    }
    return address;
  }

  PortInUseException inUse(IOException failure) {
    return new PortInUseException(host, port, String.valueOf(failure.getMessage()));
  }
}
