package dev.rollcall.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection of {@link PacedReads}: never blocks, one request at a time. */
final class PacedConnection implements AutoCloseable {

  private final Selector selector;
  private final InetSocketAddress target;
  private final ByteBuffer buffer = ByteBuffer.allocate(16_384);
  private SocketChannel channel;
  private boolean waits;
  private long scheduled;
  private int status;

  /** What of the body has not come yet; {@link AnswerHead#UNFINISHED} while the head has not. */
  private int missing;

  PacedConnection(Selector selector, InetSocketAddress target) throws IOException {
    this.selector = selector;
    this.target = target;
    this.channel = SocketChannel.open();
  }

  /** Begins to connect; the selector tells when it has. */
  void open() throws IOException {
    if (!channel.isOpen()) {
      channel = SocketChannel.open();
    }
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(target);
    channel.register(selector, SelectionKey.OP_CONNECT, this);
  }

  void opened() throws IOException {
    channel.finishConnect();
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /**
   * Sends a request.
   *
   * @param due when it was to be sent, by {@link System#nanoTime}
   */
  void send(byte[] request, long due) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(request);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    buffer.clear();
    missing = AnswerHead.UNFINISHED;
    scheduled = due;
    waits = true;
  }

  /** Reads what is there; true when with it the answer is whole. */
  boolean read() throws IOException {
    int read = channel.read(buffer);
    if (read < 0 || !waits) {
      throw new EOFException("closed by the server");
    }
    if (missing == AnswerHead.UNFINISHED) {
      int end = AnswerHead.end(buffer.array(), buffer.position());
      if (end == AnswerHead.UNFINISHED) {
        return false;
      }
      AnswerHead head = AnswerHead.read(buffer.array(), end);
      status = head.status();
      missing = end + head.length() - buffer.position();
    } else {
      missing -= read;
    }
    if (missing > 0) {
      buffer.clear();
      return false;
    }
    waits = false;
    return true;
  }

  boolean isWaiting() {
    return waits;
  }

  int status() {
    return status;
  }

  long scheduled() {
    return scheduled;
  }

  @Override
  public void close() throws IOException {
    waits = false;
    channel.close();
  }
}
