package dev.rollcall.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.http.server.deadline.HttpTimeouts;
import dev.rollcall.http.tls.InvalidTlsConfigException;
import dev.rollcall.http.tls.ServerTls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS: which files are taken, and that they are taken anew when they change. */
final class ServerTlsTest {

  @TempDir private Path folder;

  private Path cert;
  private Path key;

  @BeforeEach
  void files() {
    cert = folder.resolve("cert.pem");
    key = folder.resolve("key.pem");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void theJdksClientIsServedWithKeysOfEveryKind(String kind) throws Exception {
    TestCertificate pair = TestCertificate.make(folder, kind).writeTo(folder);
    try (DispatcherFixture edge = edge()) {
      assertThat(get(edge, pair)).isEqualTo("plain");
    }
  }

  @Test
  void keysInTheOlderFormsAreTakenToo() throws Exception {
    TestCertificate ec = TestCertificate.make(folder, "EC").writeTo(folder);
    String parameters = TestCertificate.pem("EC PARAMETERS", HexFormat.of().parseHex("0500"));
    Files.writeString(key, parameters + TestCertificate.pem("EC PRIVATE KEY", inner(ec.key())));
    try (DispatcherFixture edge = edge()) {
      assertThat(get(edge, ec)).isEqualTo("plain");
    }
    TestCertificate rsa = TestCertificate.make(folder, "RSA").writeTo(folder);
    Files.writeString(key, TestCertificate.pem("RSA PRIVATE KEY", inner(rsa.key())));
    try (DispatcherFixture edge = edge()) {
      assertThat(get(edge, rsa)).isEqualTo("plain");
    }
  }

  @Test
  void aNewPairIsTakenWithoutCuttingConnectionsAndABrokenOneIsNot() throws Exception {
    TestCertificate old = TestCertificate.make(folder, "EC").writeTo(folder);
    TestCertificate fresh = TestCertificate.make(folder, "RSA");
    ServerTls tls = ServerTls.read(cert, key);
    try (DispatcherFixture edge = edge(tls);
        RawConnection open = connect(edge, old)) {
      open.send("GET /plain HTTP/1.1\nHost: a\n\n");
      assertThat(open.receive().body()).isEqualTo("plain");

      Files.writeString(key, fresh.key());
      tls.reloadIfChanged();
      assertThat(get(edge, old)).isEqualTo("plain");

      Files.writeString(cert, fresh.certificate());
      tls.reloadIfChanged();
      assertThat(get(edge, fresh)).isEqualTo("plain");
      assertThatThrownBy(() -> get(edge, old)).isInstanceOf(SSLHandshakeException.class);
      open.send("GET /plain HTTP/1.1\nHost: a\n\n");
      assertThat(open.receive().body()).isEqualTo("plain");

      Files.delete(cert);
      tls.reloadIfChanged();
      assertThat(get(edge, fresh)).isEqualTo("plain");
    }
  }

  @Test
  void theServerLooksAtTheFilesByItself() throws Exception {
    TestCertificate.make(folder, "EC").writeTo(folder);
    TestCertificate fresh = TestCertificate.make(folder, "EC");
    try (DispatcherFixture edge = edge()) {
      fresh.writeTo(folder);
      String body = "";
      while (body.isEmpty()) {
        try {
          body = get(edge, fresh);
        } catch (SSLHandshakeException _) {
          Thread.onSpinWait();
        }
      }
      assertThat(body).isEqualTo("plain");
    }
  }

  @Test
  void unusableFilesAreToldByNameAndWithoutTheirContent() throws IOException {
    TestCertificate ec = TestCertificate.make(folder, "EC");
    TestCertificate other = TestCertificate.make(folder, "EC");
    TestCertificate rsa = TestCertificate.make(folder, "RSA");
    assertUnusable(cert + " does not exist");
    Files.writeString(cert, "nonsense");
    assertUnusable(key + " does not exist");
    Files.writeString(key, "nonsense");
    assertUnusable(cert + " holds a certificate that cannot be read; it must be PEM");
    Files.writeString(cert, "");
    assertUnusable(cert + " holds no certificate; it must be PEM");
    Files.writeString(cert, ec.certificate());
    assertUnusable(key + " holds no private key; it must be PEM");
    Files.writeString(key, TestCertificate.pem("ENCRYPTED PRIVATE KEY", new byte[10]));
    assertUnusable(key + " is encrypted; the key must be PEM without a password");
    Files.writeString(key, TestCertificate.pem("PRIVATE KEY", new byte[10]));
    assertUnusable(key + " holds no private key for the certificate, which is of the kind EC");
    Files.writeString(key, rsa.key());
    assertUnusable(key + " holds no private key for the certificate, which is of the kind EC");
    Files.writeString(key, other.key());
    assertUnusable(key + " is not the private key of the first certificate in " + cert);
  }

  @Test
  void aClientThatDoesNotShakeHandsIsCut() throws IOException {
    TestCertificate.make(folder, "EC").writeTo(folder);
    HttpTimeouts little =
        new HttpTimeouts(
            Duration.ofMillis(300), 1_000_000, Duration.ofMinutes(1), Duration.ofSeconds(1));
    try (DispatcherFixture edge =
            new DispatcherFixture(
                little, DispatcherFixture.CAPACITY, Optional.of(ServerTls.read(cert, key)));
        RawConnection wire = new RawConnection(edge.port())) {
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  private void assertUnusable(String message) {
    assertThatThrownBy(() -> ServerTls.read(cert, key))
        .isInstanceOf(InvalidTlsConfigException.class)
        .hasMessage(message);
  }

  private DispatcherFixture edge() {
    return edge(ServerTls.read(cert, key));
  }

  private static DispatcherFixture edge(ServerTls tls) {
    return new DispatcherFixture(HttpTimeouts.USUAL, DispatcherFixture.CAPACITY, Optional.of(tls));
  }

  private static String get(DispatcherFixture edge, TestCertificate trusted) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusted.trusting()).build()) {
      URI uri = URI.create("https://localhost:" + edge.port() + "/plain");
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }

  private static RawConnection connect(DispatcherFixture edge, TestCertificate trusted)
      throws IOException {
    SSLSocketFactory factory = trusted.trusting().getSocketFactory();
    return new RawConnection(factory.createSocket("localhost", edge.port()));
  }

  /** What PKCS #8 wraps, the third of its elements: the older forms. */
  private static byte[] inner(String pem) {
    ByteBuffer in =
        ByteBuffer.wrap(Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", "")));
    enter(in);
    for (int i = 0; i < 2; i++) {
      int length = enter(in);
      in.position(in.position() + length);
    }
    byte[] inner = new byte[enter(in)];
    in.get(inner);
    return inner;
  }

  /** Goes past a tag and a length; the length. */
  private static int enter(ByteBuffer in) {
    in.get();
    int first = Byte.toUnsignedInt(in.get());
    return switch (first) {
      case 0x81 -> Byte.toUnsignedInt(in.get());
      case 0x82 -> Short.toUnsignedInt(in.getShort());
      default -> first;
    };
  }
}
