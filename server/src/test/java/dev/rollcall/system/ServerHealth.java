package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.RunningApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What must be true of a server process after each attack. */
final class ServerHealth {

  private static final long MOST_RESIDENT_MIB = 400;
  private static final int MOST_LOG_BYTES = 64 << 20;
  private static final int LONGEST_LOG_LINE = 4_096;

  /** As the system cuts them: to 15 bytes. */
  private static final List<String> THREADS =
      List.of(
          "http-listener",
          "http-deadlines",
          "store-writer",
          "read-probe",
          "write-probe",
          "translator",
          "packer",
          "mirror",
          "log");

  private ServerHealth() {}

  static void assertSound(ChildServer child, String address) throws InterruptedException {
    assertSound(
        child,
        () ->
            RunningApp.send(HttpRequest.newBuilder(URI.create(address + "/readyz"))).status()
                == 200);
  }

  /**
   * Memory is given back within seconds, the rest holds at once.
   *
   * @param ready whether {@code /readyz} answers 200
   */
  static void assertSound(ChildServer child, BooleanSupplier ready) throws InterruptedException {
    assertThat(ready.getAsBoolean()).as("ready").isTrue();
    assertThat(child.threads()).containsAll(THREADS);
    String log = child.errors();
    assertThat(log).doesNotContain("OutOfMemoryError").doesNotContain("SEVERE");
    assertThat(log.length()).isLessThan(MOST_LOG_BYTES);
    assertThat(log.lines().filter(line -> line.length() > LONGEST_LOG_LINE)).isEmpty();
    for (int i = 0; i < 150 && child.residentMiB() >= MOST_RESIDENT_MIB; i++) {
      Thread.sleep(100);
    }
    assertThat(child.residentMiB()).as("resident MiB").isLessThan(MOST_RESIDENT_MIB);
  }
}
