package dev.rollcall.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.server.deadline.HttpTimeouts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request ends: what is ambiguous is refused and the connection closed (RFC 9112). */
final class FramingTest {

  private static final String CHUNKED = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: ";

  @AutoClose private static final DispatcherFixture edge = new DispatcherFixture();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chunked\r\n\r\n3\r\nabcXX0\r\n\r\n",
        "chunked\r\n\r\n3\r\nabc\n0\r\n\r\n",
        "chunked\r\n\r\n3\nabc\r\n0\r\n\r\n",
        "chunked\r\n\r\n+3\r\nabc\r\n0\r\n\r\n",
        "chunked\r\n\r\n-3\r\nabc\r\n0\r\n\r\n",
        "chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n",
        "chunked\r\n\r\n 3\r\nabc\r\n0\r\n\r\n",
        "chunked\r\n\r\n\r\nabc\r\n0\r\n\r\n",
        "chunked\r\n\r\n;a=b\r\nabc\r\n0\r\n\r\n",
        "chunked\r\n\r\nffffffffffffffff\r\nabc\r\n0\r\n\r\n",
        "chunked\r\n\r\n3\r\nabc\r\n0\r\nTrailer: a\n\r\n",
        "chunked, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "identity\r\n\r\nabc",
        "chunked\r\nContent-Length: 3\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
      })
  void aChunkedBodyThatIsNotFramedByTheRulesIs400AndCloses(String rest) throws IOException {
    assertIs400AndCloses(CHUNKED + rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /plain HTTP/1.1\r\nHost: a\r\n: v\r\n\r\n",
        "GET /plain HTTP/1.1\r\nHost: a\r\nX-A : v\r\n\r\n",
        "GET /plain HTTP/1.1\r\nHost: a\r\nX-A: v\n\r\n",
        "GET /plain HTTP/1.1\nHost: a\n\n",
        "GET /plain HTTP/1.1\r\nHost: a\r\nX-A: v\r\n folded\r\n\r\n",
        "GET /plain HTTP/1.1\r\nHost: a\r\nX-A: v\0w\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\nabc",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\nabc",
        "G\u00c9T /plain HTTP/1.1\r\nHost: a\r\n\r\n",
      })
  void aHeadThatIsNotFramedByTheRulesIs400AndCloses(String request) throws IOException {
    assertIs400AndCloses(request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3;name=value\r\nabc\r\n2 ; a=\"b c\"\r\nde\r\n0;last\r\n\r\n",
        "3\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: one\r\nX-Other: two\r\n\r\n",
        "003\r\nabc\r\n00000000002\r\nde\r\n000\r\n\r\n",
      })
  void chunkExtensionsAndTrailersAreSkipped(String body) throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      wire.send(bytes(CHUNKED + "chunked\r\n\r\n" + body));
      assertThat(wire.receive().body()).isEqualTo("abcde");
      wire.send("GET /plain HTTP/1.1\nHost: a\n\n");
      assertThat(wire.receive().body()).isEqualTo("plain");
    }
  }

  @Test
  void aChunkLongerThanWhatIsReadAtOnceIsOneBody() throws IOException {
    String body = "0123456789".repeat(990);
    String chunk = Integer.toHexString(body.length()).toUpperCase(Locale.ROOT);
    try (RawConnection wire = new RawConnection(edge.port())) {
      wire.send(bytes(CHUNKED + "chunked\r\n\r\n" + chunk + "\r\n" + body + "\r\n0\r\n\r\n"));
      assertThat(wire.receive().body()).isEqualTo(body);
      wire.send("GET /plain HTTP/1.1\nHost: a\n\n");
      assertThat(wire.receive().body()).isEqualTo("plain");
    }
  }

  @Test
  void anUpgradeToHttp2ThatIsBrokenIs400WhereItIsSpokenAndIgnoredElsewhere() throws IOException {
    String upgrade =
        """
        GET /plain HTTP/1.1
        Host: a
        Connection: Upgrade, HTTP2-Settings
        Upgrade: h2c
        HTTP2-Settings: ***

        """;
    assertThat(RawConnection.exchange(edge.port(), upgrade).body()).isEqualTo("plain");
    try (DispatcherFixture http2 =
        DispatcherFixture.http2(HttpTimeouts.USUAL, DispatcherFixture.CAPACITY, Optional.empty())) {
      assertThat(RawConnection.exchange(http2.port(), upgrade).status()).isEqualTo(400);
    }
  }

  private static void assertIs400AndCloses(String request) throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      wire.send(bytes(request));
      RawConnection.Answer answer = wire.receive();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("X-Tt-Logid")).contains(DispatcherFixture.LOG_ID);
      assertThat(answer.header("Connection")).contains("close");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
