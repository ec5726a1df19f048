package dev.rollcall.bench.faults;

import dev.rollcall.bench.BenchSeed;
import dev.rollcall.bench.DeliveryKind;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls that the load and the check make, with a bound on each. */
final class Api {

  static final String ADMIN = "bench-admin-of-no-value";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /**
   * What came back.
   *
   * @param status 0 where the connection broke or nothing came in time: the outcome is unknown
   */
  record Answer(int status, String body) {

    static final Answer NONE = new Answer(0, "");

    boolean isOk() {
      return status == 200;
    }

    JsonNode json() {
      return JSON.readTree(body);
    }
  }

  Answer fact(URI address, String json) {
    return send(
        request(address, "/rollcall/v1/facts")
            .header("Authorization", "Bearer " + BenchSeed.SOURCE_KEY)
            .header("Content-Type", "application/cloudevents+json")
            .POST(BodyPublishers.ofString(json)));
  }

  Answer delivery(URI address, DeliveryKind kind, DeliveryKind.Post post) {
    HttpRequest.Builder request =
        request(address, "/rollcall/v1/sources/" + kind.sourceName() + post.path());
    post.headers().forEach(request::header);
    return send(request.POST(BodyPublishers.ofString(post.body())));
  }

  Answer admin(URI address, String path) {
    return send(request(address, path).header("Authorization", "Bearer " + ADMIN));
  }

  Answer meeting(URI address, String id) {
    return send(
        request(
                address,
                "/open-apis/vc/v1/meetings/"
                    + id
                    + "?with_participants=true&with_meeting_ability=true&user_id_type=user_id")
            .header("Authorization", "Bearer " + BenchSeed.TOKEN));
  }

  /** The served record of a subject without its own id, which each installation makes anew. */
  Optional<String> record(URI address, String source, String subject) {
    Answer list =
        admin(
            address,
            "/rollcall/v1/meetings?source=" + encoded(source) + "&subject=" + encoded(subject));
    String id = list.isOk() ? list.json().at("/meetings/0/meeting_id").asString("") : "";
    Answer meeting = id.isEmpty() ? Answer.NONE : meeting(address, id);
    return meeting.isOk()
        ? Optional.of(meeting.json().at("/data/meeting").toString().replace(id, "ID"))
        : Optional.empty();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpRequest.Builder request(URI address, String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return Answer.NONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.NONE;
    }
  }

  Answer get(URI address, String path) {
    return send(request(address, path));
  }
}
