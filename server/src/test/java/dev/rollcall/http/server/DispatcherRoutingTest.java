package dev.rollcall.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which request reaches which route, and how the answer comes back. */
final class DispatcherRoutingTest {

  @AutoClose private static final DispatcherFixture edge = new DispatcherFixture();

  @Test
  void logIdIsSpelledExactlyAndHasLocalTimeAndTwentyHexDigits() throws IOException {
    RawConnection.Answer answer = get("/plain");

    assertThat(answer.header("X-Tt-Logid")).contains(DispatcherFixture.LOG_ID);
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
        "GET /things//1",
        "GET ftp://a/plain",
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
    RawConnection.Answer answer =
        RawConnection.exchange(
            edge.port(), line + " HTTP/1.1\nHost: a\nAuthorization: Bearer t-bogus\n\n");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).contains("text/plain");
    assertThat(answer.body()).isEqualTo("404 page not found");
    assertThat(answer.header("X-Tt-Logid")).contains(DispatcherFixture.LOG_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//plain",
        "///plain",
        "http://a/plain",
        "HTTPS://a:8443/plain",
        "http://a//plain"
      })
  void absoluteFormAndMoreThanOneSlashAtTheFrontAreTolerated(String target) throws IOException {
    assertThat(get(target).body()).isEqualTo("plain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/plain", "/nowhere"})
  void headHasNoRouteAndNoBody(String path) throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      wire.send("HEAD " + path + " HTTP/1.1\nHost: a\n\n");
      RawConnection.Answer answer = wire.receive("HEAD");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("X-Tt-Logid")).contains(DispatcherFixture.LOG_ID);
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

  @Test
  void acceptEncodingIsAnsweredUncompressed() throws IOException {
    RawConnection.Answer answer =
        RawConnection.exchange(
            edge.port(),
            "GET /plain HTTP/1.1\nHost: a\nAccept-Encoding: gzip, compress, deflate, br\n\n");

    assertThat(answer.header("Content-Encoding")).isEmpty();
    assertThat(answer.body()).isEqualTo("plain");
  }

  @Test
  void connectionCloseCloses() throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      wire.send("GET /plain HTTP/1.1\nHost: a\nConnection: close\n\n");
      assertThat(wire.receive().body()).isEqualTo("plain");
      assertThat(wire.isClosedByServer()).isTrue();
    }
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

  private static RawConnection.Answer get(String target) throws IOException {
    return RawConnection.exchange(edge.port(), "GET " + target + " HTTP/1.1\nHost: a\n\n");
  }

  private static RawConnection.Answer post(String path, String body) throws IOException {
    return RawConnection.exchange(
        edge.port(),
        "POST " + path + " HTTP/1.1\nHost: a\nContent-Length: " + body.length() + "\n\n" + body);
  }
}
