package dev.rollcall.http.server.deadline;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import org.jspecify.annotations.Nullable;

/** Gives each write a deadline. */
public final class DeadlineWriter implements DataWriter {

  /** Runs a write of this many bytes under a deadline. */
  @FunctionalInterface
  public interface Clock {
    void time(long bytes, Runnable write);
  }

  private final DataWriter inner;
  private final Clock clock;
  private final int share;
  private byte @Nullable [] following;

  /**
   * Over the library's writer.
   *
   * @param share most bytes of a body in one write, with one deadline
   */
  public DeadlineWriter(DataWriter inner, Clock clock, int share) {
    this.share = share;
    this.inner = inner;
    this.clock = clock;
  }

  /**
   * Appends a body to the first write of {@code sending}, its head. The library would copy the body
   * behind the head: an answer of 1,000 people would cost a third more processor time.
   */
  public void coalesce(byte[] body, Runnable sending) {
    following = body;
    try {
      sending.run();
    } finally {
      following = null;
    }
  }

  @Override
  public void write(BufferData... buffers) {
    clock.time(bytes(buffers), () -> inner.write(buffers));
  }

  @Override
  public void write(BufferData buffer) {
    byte[] body = following;
    if (body == null) {
      clock.time(buffer.available(), () -> inner.write(buffer));
    } else {
      following = null;
      int first = Math.min(share, body.length);
      write(buffer, BufferData.createReadOnly(body, 0, first));
      for (int sent = first; sent < body.length; sent += share) {
        int length = Math.min(share, body.length - sent);
        BufferData next = BufferData.createReadOnly(body, sent, length);
        clock.time(length, () -> inner.write(next));
      }
    }
  }

  @Override
  public void writeNow(BufferData... buffers) {
    clock.time(bytes(buffers), () -> inner.writeNow(buffers));
  }

  @Override
  public void writeNow(BufferData buffer) {
    clock.time(buffer.available(), () -> inner.writeNow(buffer));
  }

  @Override
  public void flush() {
    inner.flush();
  }

  @Override
  public void close() {
    inner.close();
  }

  private static long bytes(BufferData... buffers) {
    long bytes = 0;
    for (BufferData buffer : buffers) {
      bytes += buffer.available();
    }
    return bytes;
  }
}
