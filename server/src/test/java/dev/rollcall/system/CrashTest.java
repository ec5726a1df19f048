package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.options.AdminTokens;
import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.config.Settings;
import dev.rollcall.record.Fact;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.fold.MeetingFold;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.ExpectedMeeting;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Facts that were acknowledged outlive a kill -9 at any moment, each exactly once. */
@Timeout(90)
class CrashTest {

  private static final int CLIENTS = 4;
  private static final int BATCH = 8;

  /** A request; the result of an unanswered one is unknown. */
  private record Sent(List<String> events, boolean acknowledged) {}

  @TempDir private Path folder;

  @RepeatedTest(3)
  void whatWasAcknowledgedIsThereOnceAndBatchesAreWholeOrAbsent(RepetitionInfo round)
      throws Exception {
    Random random = new Random(round.getCurrentRepetition());
    Path seed = Files.writeString(folder.resolve("seed.yaml"), Seeds.SMALL);
    Path data = folder.resolve("data");
    List<List<Sent>> sent;
    try (ChildServer child =
        ChildServer.start(
            folder,
            "serve",
            "--dev",
            "--port",
            "0",
            "--data",
            data.toString(),
            "--seed",
            seed.toString())) {
      sent = sendUntilKilled(child, 20 + random.nextInt(80));
    }
    try (RunningApp app = RunningApp.start(data, Seeds.SMALL)) {
      for (int client = 0; client < CLIENTS; client++) {
        List<Sent> requests = sent.get(client);
        assertServedAsOfTheCrash(app, client, requests);
        for (Sent request : requests) {
          List<String> outcomes = app.facts(request.events()).outcomes();
          assertThat(outcomes.stream().distinct()).as("whole or absent").hasSize(1);
          assertThat(outcomes.getFirst())
              .isIn(
                  request.acknowledged() ? List.of("duplicate") : List.of("duplicate", "accepted"));
        }
        assertThat(served(app, client)).hasValue(folded(app, client, events(requests)));
      }
      assertThat(stored(app)).isEqualTo(sent.stream().mapToLong(all -> events(all).size()).sum());
    }
  }

  private static List<List<Sent>> sendUntilKilled(ChildServer child, int answersToWaitFor)
      throws InterruptedException, ExecutionException {
    String address = child.address();
    CountDownLatch answered = new CountDownLatch(answersToWaitFor);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Sent>>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int client = i;
        running.add(clients.submit(() -> sendUntilNobodyAnswers(address, client, answered)));
      }
      answered.await();
      child.kill();
      List<List<Sent>> sent = new ArrayList<>();
      for (Future<List<Sent>> requests : running) {
        sent.add(requests.get());
      }
      return sent;
    }
  }

  /** Every other client sends batches. */
  private static List<Sent> sendUntilNobodyAnswers(
      String address, int client, CountDownLatch answered) {
    List<Sent> sent = new ArrayList<>();
    int size = client % 2 == 0 ? 1 : BATCH;
    boolean alive = true;
    for (int next = 0; alive; next += size) {
      List<String> events = new ArrayList<>();
      for (int i = next; i < next + size; i++) {
        events.add(event(client, i));
      }
      alive = isAcknowledged(address, events);
      sent.add(new Sent(events, alive));
      answered.countDown();
    }
    return sent;
  }

  private static boolean isAcknowledged(String address, List<String> events) {
    try {
      Answer answer =
          RunningApp.send(
              HttpRequest.newBuilder(URI.create(address + "/rollcall/v1/facts"))
                  .header("Authorization", "Bearer " + AdminTokens.DEMO)
                  .header("Content-Type", RunningApp.NDJSON)
                  .POST(BodyPublishers.ofString(String.join("\n", events))));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.outcomes()).containsOnly("accepted").hasSameSizeAs(events);
      return true;
    } catch (java.io.UncheckedIOException killed) {
      return false;
    }
  }

  /** Comings and goings of seven people, some of whom the directory does not know yet. */
  private static String event(int client, int number) {
    Events lab = Events.lab("client " + client);
    String id = "%06d".formatted(number);
    String time = "09:%02d:%02d".formatted(number / 60 % 60, number % 60);
    String session = "s" + number / 2;
    return number % 2 == 0
        ? lab.joined(id, time, session, "person-" + number / 2 % 7)
        : lab.left(id, time, session);
  }

  /** All that was acknowledged, with or without the request that was under way. */
  private static void assertServedAsOfTheCrash(RunningApp app, int client, List<Sent> requests) {
    List<String> acknowledged = events(requests.stream().filter(Sent::acknowledged).toList());
    assertThat(served(app, client))
        .isIn(
            acknowledged.isEmpty()
                ? Optional.empty()
                : Optional.of(folded(app, client, acknowledged)),
            Optional.of(folded(app, client, events(requests))));
  }

  private static Optional<JsonNode> served(RunningApp app, int client) {
    return meetingId(app, client).map(app::meeting);
  }

  private static Optional<String> meetingId(RunningApp app, int client) {
    return app.get("/rollcall/v1/meetings?subject=client+" + client, RunningApp.ADMIN)
        .json()
        .path("meetings")
        .valueStream()
        .map(row -> row.path("meeting_id").asString())
        .findFirst();
  }

  private static JsonNode folded(RunningApp app, int client, List<String> events) {
    return new ExpectedMeeting(app)
        .of(
            meetingId(app, client).orElse(""),
            MeetingFold.fold(
                    new TenantKey("tenant-a"),
                    events.stream().map(CrashTest::fact).toList(),
                    app.app().records().resolver())
                .at(Moment.of(app.clock().instant()), Settings.DEFAULT.emptyGrace()));
  }

  private static Fact fact(String event) {
    return switch (FactReader.read(event)) {
      case FactReading.WellFormed read -> read.fact();
      case FactReading.Malformed malformed -> throw new AssertionError(malformed.reason());
    };
  }

  private static List<String> events(List<Sent> requests) {
    return requests.stream().map(Sent::events).flatMap(List::stream).toList();
  }

  private static long stored(RunningApp app) {
    return app.app()
        .records()
        .database()
        .read(
            connection -> {
              try (var select = connection.createStatement();
                  var rows = select.executeQuery("SELECT COUNT(*) FROM facts")) {
                return rows.getLong(1);
              }
            });
  }
}
