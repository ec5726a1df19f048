package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.server.TestCertificate;
import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.FreePorts;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./rollcall health}, as a container's health check. */
final class HealthTest {

  @TempDir private Path folder;

  @Test
  void aReadyServerIsHealthyByTheSettingsItServesWith() throws Exception {
    TestCertificate.make(folder, "EC").writeTo(folder);
    String certificate = "--set=tls-cert=" + folder.resolve("cert.pem");
    String key = "--set=tls-key=" + folder.resolve("key.pem");
    String data = "--data=" + folder.resolve("data");
    try (ChildServer child =
        ChildServer.start(folder, "serve", "--port=0", data, certificate, key)) {
      String port = "--port=" + URI.create(child.nextLine().substring("ready ".length())).getPort();
      CliRun healthy = CliRun.run("health", port, certificate, key, "--set=host=0.0.0.0");
      assertThat(healthy.exitCode()).isZero();
      assertThat(healthy.out()).isEqualToIgnoringNewLines("ready");
      assertThat(CliRun.run("health", port).exitCode()).as("without TLS").isOne();
      child.terminate();
      assertThat(child.exitCode()).isZero();
    }
  }

  @Test
  void whereNothingListensIsNotHealthy() throws Exception {
    assertThat(CliRun.run("health", "--port=" + FreePorts.one()).exitCode()).isOne();
  }
}
