package dev.rollcall.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Bodies: read, unread, encoded, too large. */
final class RequestBodyTest {

  @AutoClose private static final DispatcherFixture edge = new DispatcherFixture();

  @Test
  void unreadBodiesDoNotDisturbTheNextRequestOnTheConnection() throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      for (int i = 0; i < 3; i++) {
        wire.send("GET /plain HTTP/1.1\nHost: a\nContent-Type: application/json\n");
        wire.send("Content-Length: 2\n\n{}");
        assertThat(wire.receive().body()).isEqualTo("plain");
        wire.send("POST /nowhere HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n");
        wire.send("5\nhello\n0\n\n");
        assertThat(wire.receive().status()).isEqualTo(404);
      }
    }
  }

  @Test
  void chunkedBodiesAreRead() throws IOException {
    RawConnection.Answer answer =
        RawConnection.exchange(
            edge.port(),
            """
            POST /echo HTTP/1.1
            Host: a
            Transfer-Encoding: chunked

            3
            abc
            2
            de
            0

            """);

    assertThat(answer.body()).isEqualTo("abcde");
  }

  @Test
  void aBrokenChunkIsTheClientsMistake() throws IOException {
    RawConnection.Answer answer =
        RawConnection.exchange(
            edge.port(),
            "POST /echo HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\nxyz\nabc\n0\n\n");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("X-Tt-Logid")).contains(DispatcherFixture.LOG_ID);
    assertThat(answer.header("Connection")).contains("close");
  }

  @Test
  void whoExpects100GetsItWhenTheBodyIsWanted() throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      wire.send("POST /echo HTTP/1.1\nHost: a\nContent-Length: 3\nExpect: 100-continue\n\n");
      assertThat(wire.receive().status()).isEqualTo(100);
      wire.send("abc");
      assertThat(wire.receive().body()).isEqualTo("abc");
    }
  }

  @Test
  void whoExpects100InVainIsAnsweredAtOnce() throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      wire.send("POST /nowhere HTTP/1.1\nHost: a\nContent-Length: 3\nExpect: 100-continue\n\n");
      RawConnection.Answer answer = wire.receive();
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("Connection")).contains("close");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void gzipBodiesAreDecompressed() throws IOException {
    byte[] gzip = gzip("hello".getBytes(StandardCharsets.UTF_8));

    assertThat(postEncoded("gzip", gzip).body()).isEqualTo("hello");
    assertThat(postEncoded("X-GZIP", gzip).body()).isEqualTo("hello");
    assertThat(postEncoded("identity", "as it is".getBytes(StandardCharsets.UTF_8)).body())
        .isEqualTo("as it is");
  }

  @Test
  void brokenGzipIsTheClientsMistake() throws IOException {
    byte[] gzip = gzip("hello".getBytes(StandardCharsets.UTF_8));
    byte[] half = Arrays.copyOf(gzip, gzip.length / 2);

    assertThat(postEncoded("gzip", half).status()).isEqualTo(400);
    assertThat(postEncoded("gzip", "no gzip".getBytes(StandardCharsets.UTF_8)).status())
        .isEqualTo(400);
  }

  @Test
  void unknownContentEncodingIs415() throws IOException {
    assertThat(postEncoded("br", new byte[3]).status()).isEqualTo(415);
    assertThat(postEncoded("gzip, gzip", new byte[3]).status()).isEqualTo(415);
  }

  @Test
  void bodiesUpToTheLimitAreTakenAndOneByteMoreIs413() throws IOException {
    assertThat(post("/echo", "x".repeat(DispatcherFixture.BODY_LIMIT)).status()).isEqualTo(200);
    assertThat(post("/echo", "x".repeat(DispatcherFixture.BODY_LIMIT + 1)).status()).isEqualTo(413);
  }

  @Test
  void chunkedBodiesOverTheLimitAre413() throws IOException {
    String chunk = "3e8\n" + "x".repeat(1000) + "\n";
    RawConnection.Answer answer =
        RawConnection.exchange(
            edge.port(),
            "POST /echo HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n"
                + chunk.repeat(11)
                + "0\n\n");

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void aRefusedBodyLeavesTheConnectionUsableWhereItIsSmallEnough() throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      wire.send("POST /echo HTTP/1.1\nHost: a\nContent-Encoding: br\nContent-Length: 3\n\nabc");
      assertThat(wire.receive().status()).isEqualTo(415);
      wire.send("GET /plain HTTP/1.1\nHost: a\n\n");
      assertThat(wire.receive().body()).isEqualTo("plain");
    }
  }

  @Test
  void farTooLargeBodiesAre413Too() throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      wire.send("POST /echo HTTP/1.1\nHost: a\nContent-Length: 999999999\n\n");
      RawConnection.Answer answer = wire.receive();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.header("X-Tt-Logid")).contains(DispatcherFixture.LOG_ID);
      assertThat(answer.body()).startsWith("413|");
    }
  }

  @Test
  void theLimitCountsDecompressedBytes() throws IOException {
    byte[] bomb = gzip(new byte[5_000_000]);
    assertThat(bomb.length).isLessThan(DispatcherFixture.BODY_LIMIT);

    assertThat(postEncoded("gzip", bomb).status()).isEqualTo(413);
  }

  private static RawConnection.Answer post(String path, String body) throws IOException {
    return RawConnection.exchange(
        edge.port(),
        "POST " + path + " HTTP/1.1\nHost: a\nContent-Length: " + body.length() + "\n\n" + body);
  }

  private static RawConnection.Answer postEncoded(String encoding, byte[] body) throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      wire.send("POST /echo HTTP/1.1\nHost: a\nContent-Encoding: " + encoding + "\n");
      wire.send("Content-Length: " + body.length + "\n\n");
      wire.send(body);
      return wire.receive();
    }
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
