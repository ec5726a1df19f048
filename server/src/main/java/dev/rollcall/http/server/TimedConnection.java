package dev.rollcall.http.server;

import dev.rollcall.http.server.deadline.DeadlineWriter;
import dev.rollcall.http.server.deadline.HttpTimeouts;
import dev.rollcall.http.server.deadline.InterruptibleDeadline;
import dev.rollcall.http.server.deadline.ReadDeadline;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.SocketWriter;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.spi.ServerConnection;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One connection under deadlines: for the first byte, a head, a body, and for taking an answer.
 * Requests are told apart by what is written: all that is read between two writes is one.
 */
final class TimedConnection {

  /** What {@link #idleSince} says of one with a request. */
  private static final long NOT_IDLE = Long.MIN_VALUE;

  /**
   * How long a connection over the limit keeps its place after it was refused: clients that come
   * again at once must not take the processor from those that are served.
   */
  private static final long REFUSED_OPEN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Least bytes of an answer to be written at a time. */
  private static final int LEAST_SHARE = 65_536;

  /** Bytes of a closing TLS record. */
  private static final int FAREWELL = 64;

  /** Bound while a connection is served; in HTTP/2 streams have threads of their own. */
  private static final ScopedValue<TimedConnection> SERVED = ScopedValue.newInstance();

  private final ConnectionLimiter connections;
  private final HelidonSocket socket;
  private final HttpTimeouts timeouts;
  private final boolean tooMany;
  private final DeadlineWriter writer;
  private final ConnectionContext context;
  private final InterruptibleDeadline reading = new InterruptibleDeadline();
  private final InterruptibleDeadline writing = new InterruptibleDeadline();
  private final ReadDeadline incoming;
  private final Thread thread = Thread.currentThread();

  /** Null until the first bytes tell which version it is. */
  private volatile @Nullable ServerConnection http;

  private boolean begun;
  private volatile boolean answered;
  private volatile long idleSince = NOT_IDLE;

  TimedConnection(
      ConnectionLimiter connections,
      ConnectionContextDecorator library,
      HelidonSocket socket,
      HttpTimeouts timeouts,
      boolean tooMany) {
    this.connections = connections;
    this.tooMany = tooMany;
    this.socket = socket;
    this.timeouts = timeouts;
    this.incoming = new ReadDeadline(timeouts, reading);
    this.writer =
        new DeadlineWriter(
            SocketWriter.create(socket),
            this::write,
            Math.clamp(timeouts.bytesInArrival(), LEAST_SHARE, Integer.MAX_VALUE));
    this.context = library.of(socket, new ChunkReader(this::read), writer);
  }

  /** Whether this thread serves a connection over the limit, to be refused and closed. */
  static boolean isOverLimit() {
    return SERVED.isBound() && SERVED.get().tooMany;
  }

  /** Sends a body; in HTTP/1 without the copy that the library makes of it. */
  static void send(ServerResponse out, byte[] body) {
    if (SERVED.isBound() && body.length > 0) {
      out.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.length));
      SERVED.get().writer.coalesce(body, out::send);
    } else {
      out.send(body);
    }
  }

  /** Serves it and closes it. */
  void handle(Limit limit) throws InterruptedException {
    try {
      ScopedValue.where(SERVED, this).call(() -> handled(limit));
    } finally {
      if (tooMany) {
        LockSupport.parkNanos(REFUSED_OPEN_NANOS);
      }
      // In TLS there is a last record to write, which the client may not take.
      write(FAREWELL, socket::close);
    }
  }

  private boolean handled(Limit limit) throws InterruptedException {
    ServerConnection known = connections.http(context, tooMany);
    http = known;
    known.handle(limit);
    return true;
  }

  /** Since when it has waited for a request, by {@code System.nanoTime()}. */
  long idleSince() {
    return idleSince;
  }

  /** Whether it waits for a request; in HTTP/2, with none under way. */
  boolean isIdle() {
    return idleSince != NOT_IDLE
        && (!(http instanceof InterruptableTask<?> known) || known.canInterrupt());
  }

  /** Cuts it if its client is past its time. */
  void endIfOver(long now) {
    reading.endIfOver(now);
    writing.endIfOver(now);
  }

  /** Cuts it if it is idle. */
  void endIfIdle() {
    if (isIdle()) {
      reading.endNow();
    }
  }

  /** Closes it at once, in any state. */
  void abort() {
    thread.interrupt();
  }

  private byte @Nullable [] read() {
    boolean idle = answered || !begun;
    if (answered) {
      answered = false;
      incoming.awaitAnother();
    } else {
      incoming.await();
    }
    if (idle) {
      idleSince = System.nanoTime();
    }
    byte @Nullable [] bytes;
    boolean inTime;
    try {
      bytes = socket.get();
    } catch (UncheckedIOException failure) {
      throw new ServerConnectionException("nothing more can be read", failure);
    } finally {
      inTime = incoming.end();
      idleSince = NOT_IDLE;
    }
    if (!inTime) {
      throw new CloseConnectionException("the client is too slow");
    }
    begun = true;
    incoming.count(bytes == null ? 0 : bytes.length);
    return bytes;
  }

  private void write(long bytes, Runnable write) {
    writing.begin(System.nanoTime(), timeouts.nanosFor(bytes));
    try {
      write.run();
    } finally {
      writing.end();
      answered = true;
    }
  }
}
