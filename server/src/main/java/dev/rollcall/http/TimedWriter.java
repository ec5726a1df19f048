package dev.rollcall.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import org.jspecify.annotations.Nullable;

/** Writes under a clock. */
final class TimedWriter implements DataWriter {

  /** Runs a write of so many bytes. */
  @FunctionalInterface
  interface Clock {
    void time(long bytes, Runnable write);
  }

  private final DataWriter inner;
  private final Clock clock;
  private byte @Nullable [] following;

  TimedWriter(DataWriter inner, Clock clock) {
    this.inner = inner;
    this.clock = clock;
  }

  /** Runs a sending; what it writes first is followed by a body, in the same write. */
  void followedBy(byte[] body, Runnable sending) {
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
      write(buffer, BufferData.createReadOnly(body, 0, body.length));
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
