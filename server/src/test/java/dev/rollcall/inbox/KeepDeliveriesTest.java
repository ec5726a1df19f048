package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sources.jitsi.Prosody;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Each source says for how long its deliveries are kept. */
class KeepDeliveriesTest {

  private static final String SEED =
      Seeds.SMALL
          + """
            - {source: /engines/short, tenant_key: tenant-a, kind: jitsi, authorization: short-of-no-value, keep_deliveries: 1h}
            - {source: /engines/usual, tenant_key: tenant-a, kind: jitsi, authorization: usual-of-no-value}
          """;

  @TempDir private Path folder;

  @Test
  void deliveriesAreKeptForAsLongAsTheSourceSaysAndTheRecordForGood() {
    try (RunningApp app = RunningApp.start(folder.resolve("data"), SEED)) {
      Inbox inbox = app.app().records().inbox();
      app.clock().pass(Duration.ofDays(2));
      post(app, "short");
      post(app, "usual");
      inbox.translateWaiting();
      int all = kept(app, "short");
      assertThat(all).isEqualTo(kept(app, "usual")).isGreaterThan(8);
      JsonNode before = record(app);

      app.clock().pass(Duration.ofMinutes(59));
      inbox.expire();
      assertThat(kept(app, "short")).isEqualTo(all);

      app.clock().pass(Duration.ofMinutes(2));
      inbox.expire();
      assertThat(kept(app, "short")).isZero();
      assertThat(kept(app, "usual")).isEqualTo(all);
      assertThat(record(app)).isEqualTo(before);

      // What is sent again much later is new to the inbox, and nothing new to the record.
      post(app, "short");
      inbox.translateWaiting();
      assertThat(record(app)).isEqualTo(before);

      app.clock().pass(Duration.ofDays(30));
      inbox.expire();
      assertThat(kept(app, "usual")).isZero();
    }
  }

  @Test
  void deliveriesGoAsSoonAsTheClockOfAServerForTestsHasPassedTheirTime()
      throws InterruptedException {
    try (RunningApp app = RunningApp.startForTests(folder.resolve("data"), SEED)) {
      app.move("{'freeze': true}");
      post(app, "short");
      app.app().records().inbox().translateWaiting();
      assertThat(kept(app, "short")).isGreaterThan(8);
      app.move("{'advance': '61m'}");
      Instant end = Instant.now().plus(Duration.ofSeconds(10));
      while (kept(app, "short") > 0) {
        assertThat(Instant.now()).as("when the deliveries are gone").isBefore(end);
        Thread.sleep(5);
      }
    }
  }

  private static void post(RunningApp app, String source) {
    for (String body : Prosody.capture("prosody-event-sync.ndjson")) {
      Answer answer =
          RunningApp.send(
              app.request("/rollcall/v1/sources/" + source + "/events/any")
                  .header("Authorization", source + "-of-no-value")
                  .POST(BodyPublishers.ofString(body)));
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  private static int kept(RunningApp app, String source) {
    int kept = 0;
    for (String state : new String[] {"waiting", "translated", "ignored", "untranslated"}) {
      kept +=
          app.get(
                  "/rollcall/v1/inbox?state=" + state + "&source=/engines/" + source,
                  RunningApp.ADMIN)
              .json()
              .path("deliveries")
              .size();
    }
    return kept;
  }

  /** The one meeting of the source whose deliveries are soon gone. */
  private static JsonNode record(RunningApp app) {
    JsonNode meetings =
        app.get("/rollcall/v1/meetings?source=/engines/short", RunningApp.ADMIN)
            .json()
            .path("meetings");
    assertThat(meetings.values()).hasSize(1);
    return app.meeting(meetings.path(0).path("meeting_id").asString());
  }
}
