package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.JitsiRooms;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A storm of deliveries, the server killed in the middle of it and started again, the engine's
 * retries going on: nothing is lost and nothing is there twice.
 */
@Timeout(120)
class DeliveryStormTest {

  private static final int CLIENTS = 8;
  private static final String PATH = "/rollcall/v1/sources/jitsi/events/any";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path folder;

  @RepeatedTest(2)
  void killedInAStormNothingIsLostAndNothingDoubled(RepetitionInfo round) throws Exception {
    Random random = new Random(round.getCurrentRepetition());
    String seed = Seeds.SMALL + JitsiRooms.SOURCE;
    List<String> posts = JitsiRooms.posts(random, 25, 6);
    Path data = folder.resolve("data");
    storm(data, seed, posts, random);
    Path calm = Files.createDirectories(folder.resolve("calm")).resolve("data");
    try (RunningApp after = RunningApp.start(data, seed);
        RunningApp expected = RunningApp.start(calm, seed)) {
      posts.forEach(post -> post(expected.app().address(), post));
      expected.app().records().inbox().translateWaiting();
      after.app().records().inbox().translateWaiting();
      assertThat(records(after)).isEqualTo(records(expected)).hasSize(25);
      JsonNode status = status(after);
      assertThat(status.path("accepted").asInt()).isEqualTo(posts.size());
      assertThat(status.path("waiting").asInt()).isZero();
      assertThat(status.path("untranslated").asInt()).isZero();
      assertThat(status.path("open_sessions").asInt()).isZero();
    }
  }

  private void storm(Path data, String seed, List<String> posts, Random random) throws Exception {
    List<String> shuffled = new ArrayList<>(posts);
    Collections.shuffle(shuffled, random);
    BlockingQueue<String> waiting = new LinkedBlockingQueue<>(shuffled);
    CountDownLatch acknowledged = new CountDownLatch(posts.size() / 4 + random.nextInt(80));
    String[] arguments = arguments(data, Files.writeString(folder.resolve("s.yaml"), seed));
    try (ExecutorService engine = Executors.newVirtualThreadPerTaskExecutor()) {
      try (ChildServer first = ChildServer.start(folder, arguments)) {
        String address = first.address();
        List<Future<?>> clients = clients(engine, address, waiting, acknowledged);
        acknowledged.await();
        first.kill();
        for (Future<?> client : clients) {
          client.get();
        }
      }
      assertThat(waiting).as("killed in the middle").isNotEmpty();
      // Some answers may have been lost on their way: an engine sends these again.
      waiting.addAll(shuffled.subList(0, 30));
      try (ChildServer second = ChildServer.start(folder, arguments)) {
        List<Future<?>> clients = clients(engine, second.address(), waiting, new CountDownLatch(0));
        for (Future<?> client : clients) {
          client.get();
        }
        assertThat(waiting).isEmpty();
        second.terminate();
        assertThat(second.exitCode()).isZero();
      }
    }
  }

  private static String[] arguments(Path data, Path seed) {
    return new String[] {
      "serve", "--dev", "--port", "0", "--data", data.toString(), "--seed", seed.toString()
    };
  }

  /**
   * Each sends until nothing waits or the server is gone; what was not acknowledged waits again.
   */
  private static List<Future<?>> clients(
      ExecutorService engine,
      String address,
      BlockingQueue<String> waiting,
      CountDownLatch acknowledged) {
    List<Future<?>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(
          engine.submit(
              () -> {
                for (String post = waiting.poll(); post != null; post = waiting.poll()) {
                  if (!isAcknowledged(address, post)) {
                    waiting.add(post);
                    return;
                  }
                  acknowledged.countDown();
                }
              }));
    }
    return clients;
  }

  private static boolean isAcknowledged(String address, String post) {
    try {
      return CLIENT.send(request(address, post), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void post(String address, String post) {
    assertThat(isAcknowledged(address, post)).isTrue();
  }

  private static HttpRequest request(String address, String post) {
    return HttpRequest.newBuilder(URI.create(address + PATH))
        .header("Authorization", JitsiRooms.AUTHORIZATION)
        .POST(BodyPublishers.ofString(post))
        .build();
  }

  /** Every record by its subject, without the id that the server gave. */
  private static SortedMap<String, JsonNode> records(RunningApp app) {
    SortedMap<String, JsonNode> records = new TreeMap<>();
    JsonNode list = app.get("/rollcall/v1/meetings", RunningApp.ADMIN).json();
    for (JsonNode row : list.path("meetings")) {
      ObjectNode meeting = (ObjectNode) meeting(app, row.path("meeting_id").asString());
      meeting.remove("id");
      records.put(row.path("subject").asString(), meeting);
    }
    return records;
  }

  /** By user_id: an open_id is derived with a key that each data folder has of its own. */
  private static JsonNode meeting(RunningApp app, String id) {
    return app.get(
            "/open-apis/vc/v1/meetings/"
                + id
                + "?with_participants=true&with_meeting_ability=true&user_id_type=user_id",
            Seeds.TOKEN)
        .json()
        .path("data")
        .path("meeting");
  }

  private static JsonNode status(RunningApp app) {
    for (JsonNode source :
        app.get("/rollcall/v1/inbox/sources", RunningApp.ADMIN).json().path("sources")) {
      if (source.path("source").asString().equals("/engines/jitsi")) {
        return source;
      }
    }
    throw new AssertionError("no such source");
  }
}
