package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.server.RawConnection;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.SourceFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each endpoint reads a body up to a limit of its own, and only once it knows its caller. */
@Timeout(15)
final class BodyLimitsTest {

  private static final int HUNDRED_MIB = 100 << 20;
  private static final String NO_TOKEN = "Authorization: Bearer none\n";
  private static final String ADMIN = "Authorization: Bearer " + RunningApp.ADMIN + "\n";

  @TempDir private static Path folder;
  private static RunningApp app;
  private static int port;

  @BeforeAll
  static void start() {
    app = RunningApp.start(folder.resolve("data"), SourceFixture.seed());
    port = URI.create(app.app().address()).getPort();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  /** No byte of a declared body is sent: an answer shows that none was waited for. */
  @ParameterizedTest
  @CsvSource({
    "/rollcall/v1/sources/unknown, 404",
    "/rollcall/v1/sources/lab-1, 404",
    "/rollcall/v1/sources/unknown/below, 404",
    "/open-apis/unknown, 404",
    "/rollcall/v1/facts, 401",
    "/rollcall/v1/tokens, 401",
    "/rollcall/v1/people, 401",
    "/rollcall/v1/inbox/replay, 401"
  })
  void unknownCallerOrSourceIsAnsweredBeforeTheBody(String path, int status) throws IOException {
    String head = "POST " + path + " HTTP/1.1\nHost: a\n" + NO_TOKEN;
    String length = "Content-Length: " + HUNDRED_MIB + "\n\n";
    assertThat(RawConnection.exchange(port, head + length).status()).isEqualTo(status);
    assertThat(RawConnection.exchange(port, head + "Expect: 100-continue\n" + length).status())
        .isEqualTo(status);
    try (RawConnection wire = new RawConnection(port)) {
      wire.send(head + "Transfer-Encoding: chunked\n\n" + Integer.toHexString(HUNDRED_MIB) + "\n");
      wire.send(new byte[1 << 17]);
      assertThat(wire.receive().status()).isEqualTo(status);
    }
  }

  /** As declared, chunked without an end, and unpacked from less. */
  @ParameterizedTest
  @CsvSource({
    "/open-apis/auth/v3/tenant_access_token/internal, 16384",
    "/open-apis/auth/v3/app_access_token/internal, 16384",
    "/rollcall/v1/tokens, 65536",
    "/rollcall/v1/people, 65536",
    "/rollcall/v1/inbox/replay, 65536",
    "/rollcall/v1/sources/livekit, 1048576",
    "/rollcall/v1/sources/bigbluebutton, 1048576",
    "/rollcall/v1/sources/jitsi, 1048576",
    "/rollcall/v1/sources/jaas, 1048576",
    "/rollcall/v1/sources/feishu, 1048576",
    "/rollcall/v1/sources/janus, 4194304",
    "/rollcall/v1/facts, 16777216"
  })
  void bodyOverTheLimitOfItsEndpointIs413(String path, int limit) throws IOException {
    String head =
        "POST %s HTTP/1.1\nHost: a\n%sContent-Type: application/json\n".formatted(path, ADMIN);
    assertThat(
            RawConnection.exchange(port, head + "Content-Length: " + (limit + 1) + "\n\n").status())
        .isEqualTo(413);
    try (RawConnection wire = new RawConnection(port)) {
      wire.send(head + "Transfer-Encoding: chunked\n\n" + Integer.toHexString(2 * limit) + "\n");
      wire.send(new byte[limit + 8192]);
      assertThat(wire.receive().status()).isEqualTo(413);
    }
    byte[] packed = packed(limit + 1);
    try (RawConnection wire = new RawConnection(port)) {
      wire.send(head + "Content-Encoding: gzip\nContent-Length: " + packed.length + "\n\n");
      wire.send(packed);
      assertThat(wire.receive().status()).isEqualTo(413);
    }
    assertThat(withBody(head, limit)).isNotIn(413, 500, 503);
  }

  @Test
  void hundredMebibytesThatAreSentAllTheSameAreAnsweredAndClosed() throws IOException {
    try (RawConnection wire = new RawConnection(port)) {
      wire.send(
          "POST /rollcall/v1/sources/unknown HTTP/1.1\nHost: a\nContent-Length: %d\n\n"
              .formatted(HUNDRED_MIB));
      wire.send(new byte[1 << 20]);
      RawConnection.Answer answer = wire.receive();
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("Connection")).contains("close");
    }
  }

  private static int withBody(String head, int bytes) throws IOException {
    try (RawConnection wire = new RawConnection(port)) {
      wire.send(head + "Content-Length: " + bytes + "\n\n");
      wire.send(" ".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
      return wire.receive().status();
    }
  }

  private static byte[] packed(int bytes) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(body)) {
      gzip.write(new byte[bytes]);
    }
    return body.toByteArray();
  }
}
