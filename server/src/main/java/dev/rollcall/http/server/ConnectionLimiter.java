package dev.rollcall.http.server;

import dev.rollcall.http.server.deadline.BodyReadTimeouts;
import dev.rollcall.http.server.deadline.HttpTimeouts;
import dev.rollcall.http.tls.ServerTls;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.NioSocket;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.common.socket.TlsNioSocket;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * The open connections: serves each, enforces their deadlines, and at the connection limit closes
 * those that have been idle for longest.
 */
final class ConnectionLimiter implements AutoCloseable {

  /**
   * The protocols that are spoken.
   *
   * @param http2 empty: HTTP/1.1 only
   */
  record Protocols(
      Http1ConnectionSelector http1,
      Http1ConnectionSelector http1WithoutUpgrade,
      Optional<ServerConnectionSelector> http2) {}

  private static final byte[] HTTP2 = "PRI * HTTP/2.0".getBytes(StandardCharsets.US_ASCII);
  private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int LOOKS_PER_ARRIVAL = 4;
  private static final long IDLE_ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int SHARE_EVICTED = 8;

  private final int capacity;
  private final HttpTimeouts timeouts;
  private final BodyReadTimeouts bodies;
  private final ConnectionContextDecorator library;
  private final Protocols protocols;
  private final Optional<ServerTls> tls;
  private final Limit limit = FixedLimit.create();
  private final Set<TimedConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final ScheduledTask looks;

  ConnectionLimiter(
      HttpServerOptions options,
      BodyReadTimeouts bodies,
      ConnectionContextDecorator library,
      Protocols protocols) {
    this.capacity = options.capacity().connections();
    this.timeouts = options.timeouts();
    this.tls = options.tls();
    this.bodies = bodies;
    this.library = library;
    this.protocols = protocols;
    Duration between = timeouts.arrival().dividedBy(LOOKS_PER_ARRIVAL);
    this.looks =
        new ScheduledTask(
            "http-deadlines",
            between.compareTo(LONGEST_BETWEEN_LOOKS) < 0 ? between : LONGEST_BETWEEN_LOOKS,
            () -> look(System.nanoTime()));
  }

  /** Serves a connection until it is closed. */
  void serve(SocketChannel channel) {
    boolean tooMany = count.incrementAndGet() > capacity;
    if (tooMany) {
      count.decrementAndGet();
    }
    try {
      serve(
          new TimedConnection(
              this, library, socket(channel), tooMany ? timeouts.brief() : timeouts, tooMany));
    } catch (CloseConnectionException
        | SocketWriterException
        | UncheckedIOException
        | InterruptedException _) {
      // Its end was asked for, or the client has broken it off.
    } finally {
      if (!tooMany) {
        count.decrementAndGet();
      }
    }
  }

  private void serve(TimedConnection connection) throws InterruptedException {
    open.add(connection);
    try {
      connection.handle(limit);
    } finally {
      open.remove(connection);
    }
  }

  /**
   * The protocol that the client speaks, known by its first bytes: blocks until they are there.
   *
   * @param tooMany whether it is only served to be refused; in HTTP/1.1, HTTP/2 is just closed
   */
  ServerConnection http(ConnectionContext context, boolean tooMany) {
    boolean isHttp2;
    try {
      isHttp2 = protocols.http2().isPresent() && context.dataReader().startsWith(HTTP2);
    } catch (InsufficientDataAvailableException gone) {
      throw new CloseConnectionException("closed before it began", gone);
    }
    if (!isHttp2) {
      return (tooMany ? protocols.http1WithoutUpgrade() : protocols.http1()).connection(context);
    }
    if (tooMany) {
      throw new CloseConnectionException("too many connections");
    }
    return protocols.http2().get().connection(context);
  }

  /** Closes those that wait for a request. */
  void endIdle() {
    open.forEach(TimedConnection::endIfIdle);
  }

  /** Cuts all. */
  void abort() {
    open.forEach(TimedConnection::abort);
  }

  @Override
  public void close() {
    looks.close();
  }

  private HelidonSocket socket(SocketChannel channel) {
    String id = "0x" + Integer.toHexString(System.identityHashCode(channel));
    return tls.<HelidonSocket>map(pair -> TlsNioSocket.server(channel, engine(pair), id, "http"))
        .orElseGet(() -> NioSocket.server(channel, id, "http"));
  }

  /** Without the client's host: its name would be looked up, which can take seconds. */
  private SSLEngine engine(ServerTls pair) {
    SSLEngine engine = pair.context().createSSLEngine();
    engine.setHandshakeApplicationProtocolSelector((_, offered) -> firstSpoken(offered));
    return engine;
  }

  /** Null ends the handshake: RFC 7301 wants a client without a common protocol to be told. */
  private @Nullable String firstSpoken(List<String> offered) {
    for (String protocol : offered) {
      if (protocol.equals("http/1.1") || (protocol.equals("h2") && protocols.http2().isPresent())) {
        return protocol;
      }
    }
    return null;
  }

  private void look(long now) {
    for (TimedConnection connection : open) {
      connection.endIfOver(now);
    }
    bodies.look(now);
    if (count.get() >= capacity) {
      evictIdle(now);
    }
  }

  private void evictIdle(long now) {
    open.stream()
        .filter(
            connection -> connection.isIdle() && now - connection.idleSince() > IDLE_ENOUGH_NANOS)
        .sorted(Comparator.comparingLong(TimedConnection::idleSince))
        .limit(1 + capacity / SHARE_EVICTED)
        .forEach(TimedConnection::endIfIdle);
  }
}
