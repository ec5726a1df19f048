package dev.rollcall.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Posts made-up meetings to a running server, in batches of NDJSON, and prints their ids, one a
 * line. Arguments: address, source, the source's key, how many.
 */
public final class PostMeetings {

  private static final int MEETINGS_A_BATCH = 50;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI facts;
  private final String source;
  private final String key;

  private PostMeetings(String address, String source, String key) {
    this.facts = URI.create(address + "/rollcall/v1/facts");
    this.source = source;
    this.key = key;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    new PostMeetings(arguments[0], arguments[1], arguments[2])
        .post(Integer.parseInt(arguments[3]))
        .forEach(System.out::println);
  }

  private Set<String> post(int count) throws IOException, InterruptedException {
    Instant start = Clock.systemUTC().instant().minus(Duration.ofDays(1));
    Set<String> ids = new LinkedHashSet<>();
    for (int first = 0; first < count; first += MEETINGS_A_BATCH) {
      List<ObjectNode> batch = new ArrayList<>();
      for (int number = first; number < Math.min(count, first + MEETINGS_A_BATCH); number++) {
        batch.addAll(MadeMeeting.facts(source, number, start));
      }
      ids.addAll(send(batch));
    }
    if (ids.size() != count) {
      throw new IllegalStateException(count + " meetings became " + ids.size());
    }
    return ids;
  }

  private List<String> send(List<ObjectNode> batch) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(facts)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/x-ndjson")
            .POST(
                BodyPublishers.ofString(
                    batch.stream().map(JSON::writeValueAsString).collect(Collectors.joining("\n"))))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode result : JSON.readTree(response.body()).path("results")) {
      if (!result.path("result").stringValue().equals("accepted")) {
        throw new IllegalStateException("not accepted: " + result);
      }
      ids.add(result.path("meeting_id").stringValue());
    }
    return ids;
  }
}
