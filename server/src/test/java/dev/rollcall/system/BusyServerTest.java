package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.Neighbours;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Expensive requests delay no others: processes with the default heap. */
@Timeout(120)
final class BusyServerTest {

  private static final String TOKEN_PATH = "/open-apis/auth/v3/tenant_access_token/internal";
  private static final long P90_MILLIS = 1_000;
  private static final Duration ATTACK = Duration.ofSeconds(6);

  @TempDir private Path folder;

  @Test
  void largeAnswersDelayNoOtherRequest() throws Exception {
    try (ChildServer child = server();
        HttpClient client = client();
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      String address = child.address();
      String small =
          meeting(address, List.of(Events.lab("small").joined("1", "09:00:00", "s", "alice")));
      String large = meeting(address, rosters(10, 5_000));
      JsonNode record = RunningApp.send(meetingRequest(address, large)).json().at("/data/meeting");
      assertThat(record.path("participant_count_accumulated").asString()).isEqualTo("50000");
      assertThat(record.path("participants").size()).isEqualTo(50_000);
      Neighbours others = neighbours(address, small);
      long end = System.nanoTime() + ATTACK.toNanos();
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 45; i++) {
        HttpRequest.Builder request =
            meetingRequest(address, large).timeout(Duration.ofSeconds(60));
        if (i % 3 == 0) {
          request.header("Accept-Encoding", "gzip");
        }
        answers.add(
            readers.submit(
                () -> {
                  int status = served(client, request.build());
                  while (status == 200 && System.nanoTime() < end) {
                    status = served(client, request.build());
                  }
                  return status;
                }));
      }
      others.askWhile(() -> !answers.stream().allMatch(Future::isDone));
      assertThat(others.failures()).isEmpty();
      assertThat(others.p90Millis()).isLessThanOrEqualTo(P90_MILLIS);
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
      ServerHealth.assertSound(child, address);
    }
  }

  @Test
  void wrongSecretsDelayNoOtherRequestAndTheRightOneGetsThrough() throws Exception {
    try (ChildServer child = server();
        HttpClient client = client();
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      String address = child.address();
      String small =
          meeting(address, List.of(Events.lab("small").joined("1", "09:00:00", "s", "alice")));
      long end = System.nanoTime() + ATTACK.toNanos();
      List<Future<List<String>>> wrong =
          IntStream.range(0, 64)
              .mapToObj(
                  sender ->
                      senders.submit(
                          () -> {
                            List<String> answers = new ArrayList<>();
                            while (System.nanoTime() < end) {
                              answers.add(
                                  secret(
                                      client, address, "guess-" + sender + "-" + answers.size()));
                            }
                            return answers;
                          }))
              .toList();
      Future<String> right = senders.submit(() -> secret(client, address, Seeds.SECRET));
      Neighbours others = neighbours(address, small);
      others.askWhile(() -> System.nanoTime() < end);
      assertThat(others.failures()).isEmpty();
      assertThat(others.p90Millis()).isLessThanOrEqualTo(P90_MILLIS);
      assertThat(right.get()).isEqualTo("200 0");
      for (Future<List<String>> answers : wrong) {
        assertThat(answers.get()).isSubsetOf("200 10014", "503 again after 1");
      }
      assertThat(secret(client, address, Seeds.SECRET)).isEqualTo("200 0");
      ServerHealth.assertSound(child, address);
    }
  }

  /** Comes again as it is told to; the status in the end. */
  private static int served(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    int status;
    do {
      status = client.send(request, BodyHandlers.discarding()).statusCode();
    } while (status == 503);
    return status;
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private ChildServer server() throws IOException {
    Path seed = Files.writeString(folder.resolve("seed.yaml"), Seeds.SMALL);
    return ChildServer.startWithDefaultHeap(
        folder,
        "serve",
        "--port",
        "0",
        "--data",
        folder.resolve("data").toString(),
        "--seed",
        seed.toString());
  }

  private static Neighbours neighbours(String address, String meeting) {
    URI health = URI.create(address + "/healthz");
    return Neighbours.of(
        List.of(
            Neighbours.request(() -> HttpRequest.newBuilder(health)),
            Neighbours.request(() -> meetingRequest(address, meeting))));
  }

  private static HttpRequest.Builder meetingRequest(String address, String meeting) {
    return HttpRequest.newBuilder(
            URI.create(
                address + "/open-apis/vc/v1/meetings/" + meeting + "?with_participants=true"))
        .header("Authorization", "Bearer " + Seeds.TOKEN);
  }

  /** A meeting by its facts; its id. */
  private String meeting(String address, List<String> facts) throws IOException {
    String admin = Files.readString(folder.resolve("data").resolve("admin.token")).strip();
    Answer answer =
        RunningApp.send(
            HttpRequest.newBuilder(URI.create(address + "/rollcall/v1/facts"))
                .header("Authorization", "Bearer " + admin)
                .header("Content-Type", RunningApp.NDJSON)
                .POST(BodyPublishers.ofString(String.join("\n", facts))));
    assertThat(answer.outcomes()).as(answer.text()).containsOnly("accepted");
    return answer.json().at("/results/0/meeting_id").asString();
  }

  /** Rosters one after the other, each of others than the one before. */
  private static List<String> rosters(int count, int size) {
    Events lab = Events.lab("large");
    return IntStream.range(0, count)
        .mapToObj(
            roster ->
                lab.event(
                    "r" + roster,
                    "sessions.observed",
                    "09:%02d:00".formatted(roster),
                    IntStream.range(0, size)
                        .mapToObj(line -> presence("p" + (roster * size + line)))
                        .collect(Collectors.joining(",", "{'sessions':[", "]}"))))
        .toList();
  }

  private static String presence(String id) {
    return "{'session':'%s','participant':{'id':'%s','id_type':'device'}}".formatted(id, id);
  }

  /** What became of a request for a token: the status, and the code or when to come again. */
  private static String secret(HttpClient client, String address, String secret)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + TOKEN_PATH))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"app_id\":\"%s\",\"app_secret\":\"%s\"}".formatted(Seeds.APP, secret)))
            .build();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    Answer answer = new Answer(response);
    return answer.status()
        + (answer.status() == 503
            ? " again after " + response.headers().firstValue("Retry-After").orElse("?")
            : " " + answer.json().path("code").asInt());
  }
}
