package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.options.AdminTokens;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Sends to a server whose store fails, and notes which facts were acknowledged. */
final class OutageClient {

  /** One second is promised; a machine that runs other tests beside may need more. */
  private static final Duration SOON = Duration.ofSeconds(3);

  /** Facts that come to about this much fill what a full disk has left. */
  private static final int BATCH = 40;

  private static final Events LAB = Events.lab("outage");

  private static final int TOKENS_AT_MOST = 2_000;
  private static final String MINT =
      "{\"kind\":\"tenant\",\"app_id\":\"%s\",\"tenant_key\":\"tenant-a\"}".formatted(Seeds.APP);

  private final String address;
  private final List<String> acknowledged = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private int sent;

  OutageClient(String address) {
    this.address = address;
  }

  void begin() {
    Answer answer = post(List.of(LAB.started("start", "09:00:00", "{}")));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(send().status()).isEqualTo(200);
  }

  Answer sendUntilRefused() {
    Answer answer = send();
    while (answer.status() == 200) {
      answer = send();
    }
    assertThat(answer.status()).isEqualTo(503);
    return answer;
  }

  /** A batch of facts takes more than a token: what it was refused may be enough for some. */
  void mintUntilRefused() {
    int status = 200;
    for (int i = 0; i < TOKENS_AT_MOST && status == 200; i++) {
      status =
          RunningApp.send(
                  HttpRequest.newBuilder(URI.create(address + "/rollcall/v1/tokens"))
                      .header("Authorization", "Bearer " + AdminTokens.DEMO)
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString(MINT)))
              .status();
    }
    assertThat(status).isEqualTo(503);
  }

  /** Sends joins of new participants, and notes the results. */
  Answer send() {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      String number = Integer.toString(sent++);
      events.add(LAB.joined(number, "09:00:00", "s" + number, "person-" + number));
    }
    Answer answer = post(events);
    (answer.status() == 200 ? acknowledged : refused).addAll(events);
    return answer;
  }

  void assertAllIsAsAcknowledged() {
    assertThat(participants()).isEqualTo(acknowledged.size());
    assertThat(post(acknowledged).outcomes()).containsOnly("duplicate");
    assertThat(refused).isNotEmpty();
    assertThat(post(refused).outcomes()).containsOnly("accepted");
    assertThat(participants()).isEqualTo(sent);
  }

  private int participants() {
    String id =
        get("/rollcall/v1/meetings?subject=outage")
            .json()
            .path("meetings")
            .path(0)
            .path("meeting_id")
            .asString();
    Answer record =
        RunningApp.send(
            HttpRequest.newBuilder(URI.create(address + "/open-apis/vc/v1/meetings/" + id))
                .header("Authorization", "Bearer " + Seeds.TOKEN));
    return record.json().path("data").path("meeting").path("participant_count").asInt();
  }

  private Answer post(List<String> events) {
    return RunningApp.send(
        HttpRequest.newBuilder(URI.create(address + "/rollcall/v1/facts"))
            .header("Authorization", "Bearer " + AdminTokens.DEMO)
            .header("Content-Type", RunningApp.NDJSON)
            .POST(BodyPublishers.ofString(String.join("\n", events))));
  }

  Answer token() {
    String credentials =
        "{\"app_id\":\"%s\",\"app_secret\":\"%s\"}".formatted(Seeds.APP, Seeds.SECRET);
    String path = "/open-apis/auth/v3/tenant_access_token/internal";
    return RunningApp.send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(credentials)));
  }

  Answer get(String path) {
    return RunningApp.send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + AdminTokens.DEMO));
  }

  void assertNotReady(String words) throws InterruptedException {
    soon(() -> get("/readyz").status() == 503);
    Answer answer = get("/readyz");
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.json().path("detail").asString()).isEqualTo(words);
  }

  /** Waits until it is so. */
  static void soon(BooleanSupplier condition) throws InterruptedException {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
