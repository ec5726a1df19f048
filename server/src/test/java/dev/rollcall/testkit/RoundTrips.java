package dev.rollcall.testkit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network to a PostgreSQL that counts how often the server becomes ready for the next query: one
 * round trip each, for a batch too.
 */
public final class RoundTrips implements AutoCloseable {

  private static final int READY_FOR_QUERY = 'Z';
  private static final String PREFIX = "jdbc:";
  private static final int LOOK_EVERY_MILLIS = 20;
  private static final int STILL_LOOKS = 20;

  private final ServerSocket listener;
  private final URI target;
  private final AtomicInteger count = new AtomicInteger();

  /** To the database of a JDBC URL. */
  public RoundTrips(String url) {
    target = URI.create(url.substring(PREFIX.length()));
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** The JDBC URL of the same database, through this. */
  public String url() {
    return "%spostgresql://127.0.0.1:%d%s?%s&sslmode=disable&gssEncMode=disable"
        .formatted(PREFIX, listener.getLocalPort(), target.getPath(), target.getQuery());
  }

  /** How many a piece of work takes, once the pools have opened their connections. */
  public int of(Runnable work) {
    int before = awaitQuiet();
    work.run();
    return count.get() - before;
  }

  private int awaitQuiet() {
    int seen = count.get();
    for (int still = 0; still < STILL_LOOKS; still++) {
      try {
        Thread.sleep(LOOK_EVERY_MILLIS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (count.get() != seen) {
        seen = count.get();
        still = 0;
      }
    }
    return seen;
  }

  private void accept() {
    try {
      while (true) {
        Socket from = listener.accept();
        Socket to = new Socket(target.getHost(), target.getPort());
        from.setTcpNoDelay(true);
        to.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> requests(from, to));
        Thread.ofVirtual().start(() -> answers(to, from));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private static void requests(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream()) {
      in.transferTo(to.getOutputStream());
    } catch (IOException _) {
      // Closed.
    }
  }

  /** Each message is a byte for its type, and its length without that byte. */
  private void answers(Socket from, Socket to) {
    try (from;
        to;
        DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()))) {
      OutputStream out = to.getOutputStream();
      while (true) {
        int type = in.readUnsignedByte();
        int length = in.readInt();
        byte[] message = new byte[1 + length];
        message[0] = (byte) type;
        for (int i = 0; i < Integer.BYTES; i++) {
          message[1 + i] = (byte) (length >>> (Byte.SIZE * (Integer.BYTES - 1 - i)));
        }
        in.readFully(message, 1 + Integer.BYTES, length - Integer.BYTES);
        if (type == READY_FOR_QUERY) {
          count.incrementAndGet();
        }
        out.write(message);
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
