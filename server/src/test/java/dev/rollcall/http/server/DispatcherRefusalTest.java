package dev.rollcall.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.Response;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the edge answers by itself. */
final class DispatcherRefusalTest {

  @AutoClose private static final DispatcherFixture edge = new DispatcherFixture();

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
    RawConnection.Answer answer = get(target);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).startsWith("400|" + DispatcherFixture.LOG_ID + "|");
  }

  @ParameterizedTest
  @ValueSource(ints = {2100, 20_000})
  void urlsOverTheLimitAre414(int length) throws IOException {
    RawConnection.Answer answer = get("/things/7?q=" + "x".repeat(length));

    assertThat(answer.status()).isEqualTo(414);
    assertThat(answer.header("X-Tt-Logid")).contains(DispatcherFixture.LOG_ID);
    assertThat(answer.body()).startsWith("414|");
  }

  @ParameterizedTest
  @ValueSource(ints = {4100, 40_000})
  void headersOverTheLimitAre431(int length) throws IOException {
    RawConnection.Answer answer =
        RawConnection.exchange(
            edge.port(), "GET /plain HTTP/1.1\nHost: a\nX-Long: " + "x".repeat(length) + "\n\n");

    assertThat(answer.status()).isEqualTo(431);
    assertThat(answer.header("X-Tt-Logid")).contains(DispatcherFixture.LOG_ID);
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
    RawConnection.Answer answer = RawConnection.exchange(edge.port(), text);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("X-Tt-Logid")).contains(DispatcherFixture.LOG_ID);
    assertThat(answer.header("Content-Type")).contains(Response.JSON);
    assertThat(answer.body()).startsWith("400|");
  }

  @Test
  void aHandlerThatThrowsIs500WithoutItsWords() throws IOException {
    RawConnection.Answer answer = get("/boom");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("500|" + DispatcherFixture.LOG_ID + "|internal error");
  }

  @Test
  void ourOwnApiSpeaksProblemDetails() throws IOException {
    RawConnection.Answer answer = get("/rollcall/boom");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.header("Content-Type")).contains("application/problem+json");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"type":"about:blank","title":"Internal Server Error","status":500,\
            "detail":"internal error","log_id":"%s"}"""
                .formatted(DispatcherFixture.LOG_ID));
    assertThat(post("/rollcall/echo", "x".repeat(DispatcherFixture.BODY_LIMIT + 1)).body())
        .contains("\"status\":413");
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
