package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.server.TestCertificate;
import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.CliRun;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS from the command line. */
final class ServeTlsTest {

  @TempDir private Path folder;

  @Test
  void withACertificateItServesHttps() throws Exception {
    TestCertificate pair = TestCertificate.make(folder, "EC").writeTo(folder);
    try (ChildServer child =
            ChildServer.start(
                folder,
                "serve",
                "--port=0",
                "--data=" + folder.resolve("data"),
                "--tls-cert=" + folder.resolve("cert.pem"),
                "--tls-key=" + folder.resolve("key.pem"));
        HttpClient client = HttpClient.newBuilder().sslContext(pair.trusting()).build()) {
      String line = child.nextLine();
      assertThat(line).startsWith("ready https://127.0.0.1:");
      URI uri = URI.create(line.substring("ready ".length()) + "/readyz");
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      CliRun found = CliRun.run("tenant", "list", "--data=" + folder.resolve("data"));
      assertThat(found.err()).isEmpty();
      assertThat(found.out()).isEqualTo("none\n");
      Path away = Files.createDirectory(folder.resolve("other"));
      TestCertificate.make(folder, "EC").writeTo(away);
      Path file = folder.resolve("data").resolve("server.json");
      String certificate = folder.resolve("cert.pem").toString();
      String otherCertificate = away.resolve("cert.pem").toString();
      Files.writeString(file, Files.readString(file).replace(certificate, otherCertificate));
      CliRun other = CliRun.run("tenant", "list", "--data=" + folder.resolve("data"));
      assertThat(other.exitCode()).isEqualTo(1);
      assertThat(other.err()).contains("TLS failed").hasLineCount(1);
      child.terminate();
      assertThat(child.exitCode()).isZero();
    }
  }

  @Test
  void filesThatCannotBeUsedStopTheStartBeforeAnythingIsMade() {
    Path data = folder.resolve("data");
    Path absent = folder.resolve("absent.pem");
    CliRun console =
        CliRun.run(
            "serve", "--port=0", "--data=" + data, "--tls-cert=" + absent, "--tls-key=" + absent);
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.errorLines())
        .singleElement()
        .asString()
        .endsWith("TLS: " + absent + " does not exist");
    assertThat(Files.exists(data)).isFalse();
  }

  @Test
  void oneFileWithoutTheOtherIsAMistake() {
    CliRun console = CliRun.run("serve", "--port=0", "--tls-cert=" + folder.resolve("cert.pem"));
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.errorLines())
        .singleElement()
        .asString()
        .endsWith("tls-cert is set and tls-key is not; TLS needs both");
  }
}
