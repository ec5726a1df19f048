package dev.rollcall.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;

/** Writes under a clock. */
record TimedWriter(DataWriter inner, Clock clock) implements DataWriter {

  /** Runs a write of so many bytes. */
  @FunctionalInterface
  interface Clock {
    void time(long bytes, Runnable write);
  }

  @Override
  public void write(BufferData... buffers) {
    clock.time(bytes(buffers), () -> inner.write(buffers));
  }

  @Override
  public void write(BufferData buffer) {
    clock.time(buffer.available(), () -> inner.write(buffer));
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
