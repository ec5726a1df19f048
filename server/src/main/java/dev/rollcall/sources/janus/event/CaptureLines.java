package dev.rollcall.sources.janus.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A stream cut at its line feeds. A line over the limit is passed over without being held, so that
 * a file of another kind cannot fill the memory.
 */
final class CaptureLines {

  private static final int CHUNK_BYTES = 1 << 16;

  private final InputStream in;
  private final int limit;
  private final LongConsumer progress;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int next;
  private int filled;
  private long bytesRead;
  private long number;

  /** One line; without its bytes if it was over the limit. */
  static final class Line {
    private final long number;
    private final byte[] bytes;
    private final boolean tooLong;

    private Line(long number, byte[] bytes, boolean tooLong) {
      this.number = number;
      this.bytes = bytes;
      this.tooLong = tooLong;
    }

    /** Counted from 1. */
    long number() {
      return number;
    }

    byte[] bytes() {
      return bytes;
    }

    boolean tooLong() {
      return tooLong;
    }

    boolean isBlank() {
      for (byte each : bytes) {
        if (each != ' ' && each != '\t' && each != '\r') {
          return false;
        }
      }
      return !tooLong;
    }
  }

  /**
   * @param progress is told the bytes read so far
   */
  CaptureLines(InputStream in, int limit, LongConsumer progress) {
    this.in = in;
    this.limit = limit;
    this.progress = progress;
  }

  Optional<Line> next() throws IOException {
    if (next == filled && !fill()) {
      return Optional.empty();
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    boolean ended = false;
    while (!ended && (next < filled || fill())) {
      int end = next;
      while (end < filled && chunk[end] != '\n') {
        end++;
      }
      tooLong |= line.size() + (end - next) > limit;
      if (tooLong) {
        line.reset();
      } else {
        line.write(chunk, next, end - next);
      }
      ended = end < filled;
      next = ended ? end + 1 : end;
    }
    number++;
    return Optional.of(new Line(number, line.toByteArray(), tooLong));
  }

  private boolean fill() throws IOException {
    int count = in.read(chunk);
    next = 0;
    filled = Math.max(count, 0);
    bytesRead += filled;
    progress.accept(bytesRead);
    return filled > 0;
  }
}
