package dev.rollcall.cli.options;

import dev.rollcall.cli.terminal.CommandFailure;
import dev.rollcall.cli.terminal.FailureText;
import dev.rollcall.config.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The own API of a running server, for commands. */
public final class ServerApi implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** Something else may answer without end. */
  private static final HttpResponse.BodyHandler<String> ANSWER =
      HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), 64 << 20);

  private static final int BUFFER = 65_536;
  private static final int MOST_PROBLEM = 65_536;
  private static final Duration LONGEST_DELETION = Duration.ofHours(1);

  private final HttpClient client;
  private final String base;
  private final String adminToken;
  private final String tokenOrigin;

  /**
   * At an address.
   *
   * @param tokenOrigin where the token is from, for a message
   * @param certificate the one that the server must have; empty: any that the JVM trusts
   */
  ServerApi(URI url, String adminToken, String tokenOrigin, Optional<Path> certificate) {
    if (url.getScheme() == null || !url.getScheme().matches("https?") || url.getHost() == null) {
      throw new UsageException("--url is no http URL: " + url);
    }
    if (!adminToken.matches("[!-~]+")) {
      throw new UsageException("the admin token holds characters that no token has");
    }
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10));
    certificate.map(LocalTrust::only).ifPresent(builder::sslContext);
    this.client = builder.build();
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

  /**
   * Changes what is there by a JSON merge patch.
   *
   * @param revision that it must have
   */
  public JsonNode patch(String call, JsonNode body, Optional<String> revision) {
    HttpRequest.Builder request =
        request(call)
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body.toString()));
    revision.ifPresent(seen -> request.header("If-Match", seen));
    return send(request);
  }

  /** Deletes; the meetings of a tenant go in parts, which takes its time. */
  public JsonNode delete(String call) {
    return send(request(call).timeout(LONGEST_DELETION).DELETE());
  }

  /** Takes the bytes of an answer. */
  @FunctionalInterface
  public interface Sink {
    void write(byte[] bytes, int length) throws IOException;
  }

  /**
   * Gets what may be large and takes long to be made.
   *
   * @param sink is given all of it, or the call fails
   */
  public void download(String call, Sink sink) throws IOException {
    HttpRequest request = request(call).GET().build();
    try (InputStream body = open(request)) {
      byte[] some = new byte[BUFFER];
      int length = read(request, body, some);
      while (length >= 0) {
        sink.write(some, length);
        length = read(request, body, some);
      }
    }
  }

  private InputStream open(HttpRequest request) {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() == 200) {
        return response.body();
      }
      try (InputStream body = response.body()) {
        JsonNode problem = MAPPER.readTree(body.readNBytes(MOST_PROBLEM));
        throw refused(request, response.statusCode(), problem);
      }
    } catch (IOException e) {
      throw unreachable(request, e);
    } catch (JacksonException _) {
      throw unknown(request);
    } catch (InterruptedException _) {
      throw interrupted();
    }
  }

  private static int read(HttpRequest request, InputStream body, byte[] to) {
    try {
      return body.read(to);
    } catch (IOException e) {
      throw new CommandFailure(
          address(request) + " did not send all of it; its log says why: " + FailureText.of(e));
    }
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
        throw refused(request, response.statusCode(), answer);
      }
      return answer;
    } catch (IOException e) {
      throw unreachable(request, e);
    } catch (JacksonException _) {
      throw unknown(request);
    } catch (InterruptedException _) {
      throw interrupted();
    }
  }

  private CommandFailure refused(HttpRequest request, int status, JsonNode problem) {
    String detail = problem.path("detail").asString("");
    if (status == 401) {
      return new CommandFailure(
          "%s answers 401: the token of %s is none of its administrators'"
              .formatted(base, tokenOrigin));
    }
    return new CommandFailure(
        status < 500 && !detail.isEmpty()
            ? "the server refuses this (%d): %s".formatted(status, detail)
            : "%s answers %d: %s".formatted(address(request), status, detail));
  }

  private static CommandFailure unreachable(HttpRequest request, IOException failure) {
    return new CommandFailure(
        "%s cannot be reached: %s; does it run, and is this its address?"
            .formatted(address(request), FailureText.of(failure)));
  }

  private static CommandFailure unknown(HttpRequest request) {
    return new CommandFailure(
        address(request) + " does not answer as a Rollcall does; is this its address?");
  }

  private static CommandFailure interrupted() {
    Thread.currentThread().interrupt();
    return new CommandFailure("interrupted");
  }

  /** Without the query, which may hold names of people. */
  private static String address(HttpRequest request) {
    return request.uri().toString().replaceFirst("\\?.*", "");
  }

  @Override
  public void close() {
    client.close();
  }
}
