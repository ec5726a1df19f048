package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapWatchTest {

  private static final int MIB = 1 << 20;

  @Test
  void theHeapIsSmallWhereGarbageGrowsOld() throws Exception {
    assertThat(mostOfOld("unwatched")).isGreaterThan(200);
    assertThat(mostOfOld("watched")).isLessThan(140);
  }

  /** In MiB, as a JVM of its own says after it has let a lot of garbage grow old. */
  private static long mostOfOld(String how) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx512m",
                "-Xmn16m",
                "-cp",
                System.getProperty("java.class.path"),
                GrowingOld.class.getName(),
                how)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).isZero();
    return Long.parseLong(said);
  }

  /** Keeps 20 MiB, always the newest, and prints how large the old generation became by that. */
  static final class GrowingOld {
    public static void main(String[] arguments) throws InterruptedException {
      if (arguments[0].equals("watched")) {
        HeapWatch.start();
      }
      List<byte[]> kept = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        kept.add(new byte[MIB]);
        if (kept.size() > 20) {
          kept.removeFirst();
        }
        // As fast as a busy server, not as fast as memory.
        Thread.sleep(2);
      }
      long most =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(pool -> pool.getName().equals("Tenured Gen"))
              .mapToLong(pool -> pool.getPeakUsage().getUsed())
              .sum();
      System.out.println(most / MIB);
    }
  }
}
