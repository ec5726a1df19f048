package dev.rollcall.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls under {@code /rollcall/v1} as the admin, and of Feishu's API by any other token. */
final class OwnApi implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** Longer than the longest wait for the journal. */
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private static final int ERRORS = 300;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final String token;

  OwnApi(URI address, String token) {
    this.address = address;
    this.token = token;
  }

  JsonNode get(String path) {
    return send(request(path, token).GET());
  }

  /** The answer to any token, also to a call of Feishu's API. */
  JsonNode get(String path, String asToken) {
    return send(request(path, asToken).GET());
  }

  /** Posts anything that Jackson can write. */
  JsonNode post(String path, Object body) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body))));
  }

  JsonNode delete(String path) {
    return send(request(path, token).DELETE());
  }

  /** A value as part of a path or query. */
  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path, String asToken) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + asToken);
  }

  private JsonNode send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      JsonNode body = parsed(answer.body());
      if (answer.statusCode() >= ERRORS) {
        throw new IllegalArgumentException(
            "Rollcall refused %s %s: %s"
                .formatted(request.method(), request.uri().getPath(), reason(answer, body)));
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Rollcall did not answer at %s; is it closed?".formatted(address), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Rollcall was asked", e);
    }
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException _) {
      return MAPPER.missingNode();
    }
  }

  /** Ours has a detail, Feishu's a code and a message. */
  private static String reason(HttpResponse<byte[]> answer, JsonNode body) {
    if (body.has("detail")) {
      return body.path("detail").asString();
    }
    return body.has("code")
        ? body.path("code").asString() + " " + body.path("msg").asString()
        : "status " + answer.statusCode() + ", which is no answer of a Rollcall";
  }

  @Override
  public void close() {
    client.close();
  }
}
