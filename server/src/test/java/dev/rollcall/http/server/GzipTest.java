package dev.rollcall.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers are compressed only for clients that accept it. */
final class GzipTest {

  @AutoClose private static final DispatcherFixture edge = new DispatcherFixture();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "GZIP | true",
        "deflate, gzip;q=1.0, *;q=0.5 | true",
        "br, gzip;q=0.001 | true",
        "* | true",
        "gzip, identity | true",
        "'' | false",
        "identity | false",
        "deflate, br | false",
        "gzip;q=0 | false",
        "gzip;q=0.000, * | false",
        "*;q=0 | false",
        "gzip;q=0.5, identity | false",
        "gzip;q=much | false",
        "gzipped | false",
        "; | false",
      })
  void onlyWhereItIsAskedFor(String acceptEncoding, boolean compressed) throws Exception {
    HttpResponse<byte[]> answer = get("/text", acceptEncoding);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Encoding").isPresent()).isEqualTo(compressed);
    assertThat(answer.headers().firstValue("Vary").isPresent()).isEqualTo(compressed);
    assertThat(compressed ? plain(answer.body()) : text(answer.body()))
        .isEqualTo(DispatcherFixture.TEXT);
    if (compressed) {
      assertThat(answer.body().length).isLessThan(DispatcherFixture.TEXT.length() / 2);
    }
  }

  @Test
  void whoDoesNotAskSeesNoDifference() throws IOException {
    RawConnection.Answer answer =
        RawConnection.exchange(edge.port(), "GET /text HTTP/1.1\nHost: a\n\n");
    assertThat(answer.body()).isEqualTo(DispatcherFixture.TEXT);
    assertThat(answer.headerLines())
        .noneMatch(line -> line.startsWith("Vary") || line.startsWith("Content-Encoding"));
  }

  @Test
  void smallAnswersAreNotCompressed() throws Exception {
    HttpResponse<byte[]> answer = get("/plain", "gzip");
    assertThat(text(answer.body())).isEqualTo("plain");
    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void headTellsTheLengthOfThePlainAnswer() throws IOException {
    try (RawConnection wire = new RawConnection(edge.port())) {
      wire.send("HEAD /text HTTP/1.1\nHost: a\nAccept-Encoding: gzip\n\n");
      assertThat(wire.receive("HEAD").header("Content-Length"))
          .contains(Integer.toString(DispatcherFixture.TEXT.length()));
    }
  }

  private static HttpResponse<byte[]> get(String path, String acceptEncoding) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + edge.port() + path);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri).header("Accept-Encoding", acceptEncoding);
      return client.send(request.build(), BodyHandlers.ofByteArray());
    }
  }

  private static String plain(byte[] gzip) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return text(in.readAllBytes());
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
