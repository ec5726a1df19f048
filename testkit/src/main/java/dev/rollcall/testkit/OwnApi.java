package dev.rollcall.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls under {@code /rollcall/v1} as the admin. */
final class OwnApi implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final String token;

  OwnApi(URI address, String token) {
    this.address = address;
    this.token = token;
  }

  JsonNode get(String path) {
    return send(request(path).GET());
  }

  /** Posts anything that Jackson can write. */
  JsonNode post(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      JsonNode body = MAPPER.readTree(answer.body());
      if (answer.statusCode() >= 300) {
        throw new IllegalArgumentException(
            "Rollcall refused %s %s: %s"
                .formatted(
                    request.method(), request.uri().getPath(), body.path("detail").asString()));
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException("Rollcall did not answer; is it closed?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Rollcall was asked", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
