package dev.rollcall.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.http.server.deadline.HttpTimeouts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies that are made while they are sent. */
class StreamedBodyTest {

  private final DispatcherFixture edge =
      DispatcherFixture.http2(HttpTimeouts.USUAL, DispatcherFixture.CAPACITY, Optional.empty());

  @AfterEach
  void stop() {
    edge.close();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void wholeBodyArrivesAndIsClosed(Version version) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      for (int i = 1; i <= 3; i++) {
        var answer = client.send(request("/streamed"), BodyHandlers.ofString());
        assertThat(answer.body()).hasSize(10_000_000);
        assertThat(answer.headers().firstValue("X-Tt-Logid")).contains(DispatcherFixture.LOG_ID);
        assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
        awaitClosed(i);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void bodyThatCannotBeMadeToItsEndIsNotTakenForAWholeOne(Version version) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      client.send(request("/plain"), BodyHandlers.ofString());
      assertThatThrownBy(() -> client.send(request("/cut"), BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      awaitClosed(1);
    }
  }

  @Test
  void clientThatGoesAwayEndsIt() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
      try (InputStream body =
          client.send(request("/streamed"), BodyHandlers.ofInputStream()).body()) {
        assertThat(body.read()).isEqualTo('x');
      }
    }
    awaitClosed(1);
  }

  @Test
  void headHasNoBody() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
      HttpRequest head =
          HttpRequest.newBuilder(uri("/streamed")).method("HEAD", BodyPublishers.noBody()).build();
      assertThat(client.send(head, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      awaitClosed(1);
      assertThat(client.send(request("/plain"), BodyHandlers.ofString()).body()).isEqualTo("plain");
    }
  }

  /** It is closed behind the answer; the client may ask for a cut one again. */
  private void awaitClosed(int count) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (edge.closed.get() < count && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertThat(edge.closed).hasValueGreaterThanOrEqualTo(count);
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20)).build();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + edge.port() + path);
  }
}
