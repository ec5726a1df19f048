package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EdgeWireTest {

  private static EdgeFixture edge;

  @BeforeAll
  static void start() {
    edge = new EdgeFixture();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void logIdIsSpelledExactlyAndHasLocalTimeAndTwentyHexDigits() throws IOException {
    Wire.Answer answer = get("/plain");

    assertThat(answer.header("X-Tt-Logid")).contains(EdgeFixture.LOG_ID);
    assertThat(answer.body()).isEqualTo("plain");
    assertThat(answer.header("Content-Type")).contains("text/plain; charset=utf-8");
  }

  @Test
  void headersOfAnAnswerKeepTheirSpelling() throws IOException {
    assertThat(get("/things/1").header("X-Some-Header")).contains("v");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /",
        "GET /nowhere",
        "POST /plain",
        "DELETE /things/1",
        "GET /plain/",
        "GET //plain",
        "GET /things",
        "GET /things/",
        "GET /things//",
        "GET /things/1/",
        "GET /things/1/2",
        "GET /things/..",
        "GET /x/../plain",
        "GET /things/../plain",
        "GET /things/./1",
        "GET /PLAIN",
        "GET /plain;a=b",
        "OPTIONS *",
        "BREW /plain",
      })
  void whatNoRouteTakesIsABarePlain404(String line) throws IOException {
    Wire.Answer answer =
        Wire.exchange(edge.port(), line + " HTTP/1.1\nHost: a\nAuthorization: Bearer t-bogus\n\n");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).contains("text/plain");
    assertThat(answer.body()).isEqualTo("404 page not found");
    assertThat(answer.header("X-Tt-Logid")).contains(EdgeFixture.LOG_ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/plain", "/nowhere"})
  void headHasNoRouteAndNoBody(String path) throws IOException {
    try (Wire wire = new Wire(edge.port())) {
      wire.send("HEAD " + path + " HTTP/1.1\nHost: a\n\n");
      Wire.Answer answer = wire.receive("HEAD");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("X-Tt-Logid")).contains(EdgeFixture.LOG_ID);
      wire.send("GET /plain HTTP/1.1\nHost: a\n\n");
      assertThat(wire.receive().body()).isEqualTo("plain");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/token", "/token/"})
  void aRouteCanTolerateATrailingSlash(String path) throws IOException {
    assertThat(post(path, "x").body()).isEqualTo("x");
  }

  @Test
  void onlyOneTrailingSlashIsTolerated() throws IOException {
    assertThat(post("/token//", "x").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/things/7             | id=7 q=(absent)",
        "/things/a%20b+c%2Fd   | id=a b+c/d q=(absent)",
        "/things/%E4%BC%9A     | id=会 q=(absent)",
        "/things/7?q=1&q=2     | id=7 q=1",
        "/things/7?q           | id=7 q=",
        "/things/7?q=          | id=7 q=",
        "/things/7?&&q=a+b%2B  | id=7 q=a b+",
        "/things/7?%71=x&z={} | id=7 q=x",
      })
  void pathAndQueryAreDecodedAndTheFirstOfDuplicatesWins(String target, String seen)
      throws IOException {
    assertThat(get(target.strip()).body()).isEqualTo(seen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/things/%",
        "/things/%4",
        "/things/%zz",
        "/things/%FF",
        "/things/7?q=%",
        "/things/7?q=%C3%28",
        "/things/7?%G1=1",
      })
  void invalidPercentEncodingIsTheClientsMistake(String target) throws IOException {
    Wire.Answer answer = get(target);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).startsWith("400|" + EdgeFixture.LOG_ID + "|");
  }

  @Test
  void unreadBodiesDoNotDisturbTheNextRequestOnTheConnection() throws IOException {
    try (Wire wire = new Wire(edge.port())) {
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
    Wire.Answer answer =
        Wire.exchange(
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
    Wire.Answer answer =
        Wire.exchange(
            edge.port(),
            "POST /echo HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\nxyz\nabc\n0\n\n");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("X-Tt-Logid")).contains(EdgeFixture.LOG_ID);
    assertThat(answer.header("Connection")).contains("close");
  }

  @Test
  void acceptEncodingIsAnsweredUncompressed() throws IOException {
    Wire.Answer answer =
        Wire.exchange(
            edge.port(),
            "GET /plain HTTP/1.1\nHost: a\nAccept-Encoding: gzip, compress, deflate, br\n\n");

    assertThat(answer.header("Content-Encoding")).isEmpty();
    assertThat(answer.body()).isEqualTo("plain");
  }

  @Test
  void connectionCloseCloses() throws IOException {
    try (Wire wire = new Wire(edge.port())) {
      wire.send("GET /plain HTTP/1.1\nHost: a\nConnection: close\n\n");
      assertThat(wire.receive().body()).isEqualTo("plain");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void whoExpects100GetsItWhenTheBodyIsWanted() throws IOException {
    try (Wire wire = new Wire(edge.port())) {
      wire.send("POST /echo HTTP/1.1\nHost: a\nContent-Length: 3\nExpect: 100-continue\n\n");
      assertThat(wire.receive().status()).isEqualTo(100);
      wire.send("abc");
      assertThat(wire.receive().body()).isEqualTo("abc");
    }
  }

  @Test
  void whoExpects100InVainIsAnsweredAtOnce() throws IOException {
    try (Wire wire = new Wire(edge.port())) {
      wire.send("POST /nowhere HTTP/1.1\nHost: a\nContent-Length: 3\nExpect: 100-continue\n\n");
      Wire.Answer answer = wire.receive();
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
    assertThat(post("/echo", "x".repeat(EdgeFixture.BODY_LIMIT)).status()).isEqualTo(200);
    assertThat(post("/echo", "x".repeat(EdgeFixture.BODY_LIMIT + 1)).status()).isEqualTo(413);
  }

  @Test
  void chunkedBodiesOverTheLimitAre413() throws IOException {
    String chunk = "3e8\n" + "x".repeat(1000) + "\n";
    Wire.Answer answer =
        Wire.exchange(
            edge.port(),
            "POST /echo HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n"
                + chunk.repeat(11)
                + "0\n\n");

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void theLimitCountsDecompressedBytes() throws IOException {
    byte[] bomb = gzip(new byte[5_000_000]);
    assertThat(bomb.length).isLessThan(EdgeFixture.BODY_LIMIT);

    assertThat(postEncoded("gzip", bomb).status()).isEqualTo(413);
  }

  @Test
  void aRefusedBodyLeavesTheConnectionUsableWhereItIsSmallEnough() throws IOException {
    try (Wire wire = new Wire(edge.port())) {
      wire.send("POST /echo HTTP/1.1\nHost: a\nContent-Encoding: br\nContent-Length: 3\n\nabc");
      assertThat(wire.receive().status()).isEqualTo(415);
      wire.send("GET /plain HTTP/1.1\nHost: a\n\n");
      assertThat(wire.receive().body()).isEqualTo("plain");
    }
  }

  @Test
  void farTooLargeBodiesAre413Too() throws IOException {
    try (Wire wire = new Wire(edge.port())) {
      wire.send("POST /echo HTTP/1.1\nHost: a\nContent-Length: 999999999\n\n");
      Wire.Answer answer = wire.receive();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.header("X-Tt-Logid")).contains(EdgeFixture.LOG_ID);
      assertThat(answer.body()).startsWith("413|");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2100, 20_000})
  void urlsOverTheLimitAre414(int length) throws IOException {
    Wire.Answer answer = get("/things/7?q=" + "x".repeat(length));

    assertThat(answer.status()).isEqualTo(414);
    assertThat(answer.header("X-Tt-Logid")).contains(EdgeFixture.LOG_ID);
    assertThat(answer.body()).startsWith("414|");
  }

  @ParameterizedTest
  @ValueSource(ints = {4100, 40_000})
  void headersOverTheLimitAre431(int length) throws IOException {
    Wire.Answer answer =
        Wire.exchange(
            edge.port(), "GET /plain HTTP/1.1\nHost: a\nX-Long: " + "x".repeat(length) + "\n\n");

    assertThat(answer.status()).isEqualTo(431);
    assertThat(answer.header("X-Tt-Logid")).contains(EdgeFixture.LOG_ID);
    assertThat(answer.body()).startsWith("431|");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\n\n",
        "GET\n\n",
        "GET /plain HTTP/9.9\nHost: a\n\n",
        "GET /plain HTTP/1.1\nno colon\n\n",
        "GET /plain HTTP/1.1\nHost: a\nContent-Length: many\n\n",
        "GET /plain HTTP/1.1\nHost: a\nContent-Length: -1\n\n",
        "POST /echo HTTP/1.1\nHost: a\nContent-Length: 3\nTransfer-Encoding: chunked\n\nabc",
        "GET /plain HTTP/1.1\n\n",
      })
  void whatIsNoHttpIs400InOurWords(String text) throws IOException {
    Wire.Answer answer = Wire.exchange(edge.port(), text);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("X-Tt-Logid")).contains(EdgeFixture.LOG_ID);
    assertThat(answer.header("Content-Type")).contains(Response.JSON);
    assertThat(answer.body()).startsWith("400|");
  }

  @Test
  void aHandlerThatThrowsIs500WithoutItsWords() throws IOException {
    Wire.Answer answer = get("/boom");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("500|" + EdgeFixture.LOG_ID + "|internal error");
  }

  @Test
  void ourOwnApiSpeaksProblemDetails() throws IOException {
    Wire.Answer answer = get("/rollcall/boom");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.header("Content-Type")).contains("application/problem+json");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"type":"about:blank","title":"Internal Server Error","status":500,\
            "detail":"internal error","log_id":"%s"}"""
                .formatted(EdgeFixture.LOG_ID));
    assertThat(post("/rollcall/echo", "x".repeat(EdgeFixture.BODY_LIMIT + 1)).body())
        .contains("\"status\":413");
  }

  private static Wire.Answer get(String target) throws IOException {
    return Wire.exchange(edge.port(), "GET " + target + " HTTP/1.1\nHost: a\n\n");
  }

  private static Wire.Answer post(String path, String body) throws IOException {
    return Wire.exchange(
        edge.port(),
        "POST " + path + " HTTP/1.1\nHost: a\nContent-Length: " + body.length() + "\n\n" + body);
  }

  private static Wire.Answer postEncoded(String encoding, byte[] body) throws IOException {
    try (Wire wire = new Wire(edge.port())) {
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
