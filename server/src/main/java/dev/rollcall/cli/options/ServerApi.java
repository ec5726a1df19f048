package dev.rollcall.cli.options;

import dev.rollcall.cli.terminal.CommandFailure;
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
  private final String tokenOrigin;

  /**
   * At an address.
   *
   * @param tokenOrigin where the token is from, for a message
   */
  ServerApi(URI url, String adminToken, String tokenOrigin) {
    if (url.getScheme() == null || !url.getScheme().matches("https?") || url.getHost() == null) {
      throw new UsageException("--url is no http URL: " + url);
    }
    if (!adminToken.matches("[!-~]+")) {
      throw new UsageException("the admin token holds characters that no token has");
    }
    this.tokenOrigin = tokenOrigin;
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
      if (response.statusCode() / 100 != 2) {
        throw new CommandFailure(
            refusal(request, response.statusCode(), answer.path("detail").asString("")));
      }
      return answer;
    } catch (IOException e) {
      throw new CommandFailure(
          "%s cannot be reached: %s; does it run, and is this its address?"
              .formatted(request.uri(), FailureText.of(e)));
    } catch (JacksonException e) {
      throw new CommandFailure(
          request.uri() + " does not answer as a Rollcall does; is this its address?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted");
    }
  }

  private String refusal(HttpRequest request, int status, String detail) {
    if (status == 401) {
      return "%s answers 401: the token of %s is none of its administrators'"
          .formatted(base, tokenOrigin);
    }
    return status < 500 && !detail.isEmpty()
        ? "the server refuses this (%d): %s".formatted(status, detail)
        : "%s answers %d: %s".formatted(request.uri(), status, detail);
  }

  @Override
  public void close() {
    client.close();
  }
}
