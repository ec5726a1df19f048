package dev.rollcall.http.server;

import dev.rollcall.logging.RedactedStackTrace;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Accepts connections on one address, each on a virtual thread of its own, until it is closed. A
 * failure to accept, such as a lack of file descriptors, is logged and tried again.
 */
final class ConnectionListener implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(ConnectionListener.class.getName());

  /** Connections that the system may queue; it takes the lesser of this and its own limit. */
  private static final int BACKLOG = 4096;

  private static final Duration RETRY_EVERY = Duration.ofMillis(100);
  private static final long LOG_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final InetSocketAddress address;
  private final int most;
  private final Semaphore places;
  private final Consumer<SocketChannel> server;
  private final Thread thread;
  private volatile ServerSocketChannel channel;
  private volatile boolean failing;
  private volatile boolean closed;
  private long lastLog;

  private ConnectionListener(
      InetSocketAddress address,
      ServerSocketChannel channel,
      int most,
      Consumer<SocketChannel> server) {
    this.address = address;
    this.channel = channel;
    this.most = most;
    this.places = new Semaphore(most);
    this.server = server;
    this.thread = Thread.ofPlatform().name("http-listener").unstarted(this::listen);
    this.lastLog = System.nanoTime() - LOG_EVERY_NANOS;
  }

  /**
   * Binds and accepts.
   *
   * @param most connections at a time; others wait in the system's queue
   * @param server serves one connection and closes it
   */
  static ConnectionListener start(
      InetSocketAddress address, int most, Consumer<SocketChannel> server) throws IOException {
    ServerSocketChannel channel = bind(address);
    InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
    ConnectionListener listener = new ConnectionListener(bound, channel, most, server);
    listener.thread.start();
    return listener;
  }

  /** Binds a new channel. */
  static ServerSocketChannel bind(InetSocketAddress address) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      return channel.bind(address, BACKLOG);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  int port() {
    return address.getPort();
  }

  /** Whether the last try to accept did not fail. */
  boolean isAccepting() {
    return thread.isAlive() && !failing && channel.isOpen();
  }

  /** Stops accepting; open connections are kept. */
  @Override
  public void close() {
    closed = true;
    try {
      channel.close();
    } catch (IOException _) {
      // It is of no use any more.
    }
    thread.interrupt();
  }

  /** Waits until every connection is closed; false where the time is up before. */
  boolean awaitNoConnection(Duration longest) {
    try {
      return places.tryAcquire(most, longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void listen() {
    while (!closed) {
      try {
        acceptOne();
        failing = false;
      } catch (InterruptedException _) {
        // Closed, or a stray interrupt.
      } catch (Throwable failure) {
        if (!closed) {
          failing = true;
          recover(failure);
        }
      }
    }
  }

  private void acceptOne() throws IOException, InterruptedException {
    places.acquire();
    boolean started = false;
    try {
      SocketChannel connection = channel.accept();
      try {
        Thread.ofVirtual().name("http-connection").start(() -> serve(connection));
        started = true;
      } finally {
        if (!started) {
          connection.close();
        }
      }
    } finally {
      if (!started) {
        places.release();
      }
    }
  }

  private void serve(SocketChannel connection) {
    try (connection) {
      connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
      connection.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      server.accept(connection);
    } catch (IOException _) {
      // The client has closed it.
    } catch (Throwable failure) {
      LOGGER.log(Level.ERROR, "a connection failed: {0}", RedactedStackTrace.of(failure));
    } finally {
      places.release();
    }
  }

  private void recover(Throwable failure) {
    try {
      log(failure);
      Thread.sleep(RETRY_EVERY);
      if (!channel.isOpen() && !closed) {
        channel = bind(address);
      }
    } catch (Throwable _) {
      // The next try tells.
    }
    if (closed) {
      close();
    }
  }

  private void log(Throwable failure) {
    long now = System.nanoTime();
    if (now - lastLog >= LOG_EVERY_NANOS) {
      lastLog = now;
      // The message of an I/O error is the system's, such as "Too many open files".
      String reason =
          failure instanceof IOException ? failure.getMessage() : RedactedStackTrace.of(failure);
      LOGGER.log(Level.ERROR, "cannot accept connections, trying again: {0}", reason);
    }
  }
}
