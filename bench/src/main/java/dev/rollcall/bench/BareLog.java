package dev.rollcall.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends facts as JSON to a file and syncs it after each 256: what durability alone costs.
 * Arguments: file, how many facts to warm up with, how many to measure. Prints facts a second.
 */
public final class BareLog {

  private static final int FACTS_A_SYNC = 256;

  private BareLog() {}

  public static void main(String[] arguments) throws IOException {
    int warm = Integer.parseInt(arguments[1]);
    int measured = Integer.parseInt(arguments[2]);
    try (FileChannel log =
        FileChannel.open(
            Path.of(arguments[0]), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      append(log, warm);
      System.out.printf("%.0f%n", measured / (append(log, measured) / 1e9));
    }
  }

  private static long append(FileChannel log, int count) throws IOException {
    MadeMeetings meetings = MadeMeetings.of("ended:10", "log");
    long nanos = 0;
    for (int first = 0; first < count; first += FACTS_A_SYNC) {
      StringBuilder lines = new StringBuilder();
      for (int i = first; i < Math.min(count, first + FACTS_A_SYNC); i++) {
        lines.append(meetings.fact(i).json()).append('\n');
      }
      ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
      long begin = System.nanoTime();
      while (bytes.hasRemaining()) {
        log.write(bytes);
      }
      log.force(false);
      nanos += System.nanoTime() - begin;
    }
    return nanos;
  }
}
