package dev.rollcall.cli.options;

import dev.rollcall.cli.terminal.FailureText;
import dev.rollcall.config.UsageException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The own API of a running server, for commands. */
public final class ServerApi implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** Something else may answer without end. */
  private static final HttpResponse.BodyHandler<String> ANSWER =
      HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), 64 << 20);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String base;
  private final String adminToken;

  public ServerApi(URI url, String adminToken) {
    if (url.getScheme() == null || !url.getScheme().matches("https?") || url.getHost() == null) {
      throw new UsageException("--url is no http URL: " + url);
    }
    if (!adminToken.matches("[!-~]+")) {
      throw new UsageException("the admin token holds characters that no token has");
    }
    this.base = url.toString().replaceAll("/+$", "");
    this.adminToken = adminToken;
  }

  /**
   * Posts.
   *
   * @param call what comes after {@code /rollcall/v1/}
   */
  public JsonNode post(String call, String contentType, String body) {
    return send(
        request(call)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public JsonNode get(String call) {
    return send(request(call).GET());
  }

  private HttpRequest.Builder request(String call) {
    return HttpRequest.newBuilder(URI.create(base + "/rollcall/v1/" + call))
        .timeout(Duration.ofMinutes(2))
        .header("Authorization", "Bearer " + adminToken);
  }

  private JsonNode send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      HttpResponse<String> response = client.send(request, ANSWER);
      JsonNode answer = MAPPER.readTree(response.body());
      if (response.statusCode() != 200) {
        throw new UsageException(
            "%s answers %d: %s"
                .formatted(
                    request.uri(), response.statusCode(), answer.path("detail").asString("")));
      }
      return answer;
    } catch (IOException e) {
      throw new UsageException(request.uri() + " cannot be reached: " + FailureText.of(e));
    } catch (JacksonException e) {
      throw new UsageException(request.uri() + " does not answer as a Rollcall does");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
