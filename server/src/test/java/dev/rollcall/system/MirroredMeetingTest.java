package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sources.feishu.FeishuEngine;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.PostedDelivery;
import dev.rollcall.testkit.PostedFolder;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An ordinary meeting of Feishu, of which it tells the beginning and the end and nothing between:
 * the record is fetched from it once. Another Rollcall stands for Feishu.
 */
class MirroredMeetingTest {

  private static final String FAR =
      tenant("far")
          + """
          sources:
            - {source: /engines/lab-1, tenant_key: far, kind: facts, key: far-key-of-no-value}
          """;

  @TempDir private Path folder;

  @Test
  void whenFeishuSaysThatAMeetingIsOverItsRecordIsFetchedOnceAndServed() throws IOException {
    try (RunningApp far = RunningApp.start(inside("far"), FAR);
        RunningApp near = RunningApp.start(inside("near"), near(far))) {
      Events weekly = Events.lab("weekly");
      String meeting =
          far.meetingOf(
              weekly.started("s", "09:00:00", "{'topic': 'Weekly'}"),
              weekly.joined("1", "09:00:01", "a1", "alice"),
              weekly.joined("2", "09:05:00", "b1", "bob"),
              weekly.ended("3", "10:00:00"));
      Instant now = near.clock().instant();
      for (int delivery = 0; delivery < 2; delivery++) {
        assertThat(ended(meeting, now, delivery).to(near).status()).isEqualTo(200);
        PostedFolder.translate(near);
        near.clock().pass(Duration.ofMinutes(1));
        runDue(near);
      }
      JsonNode record = far.meeting(meeting);
      assertThat(record.path("participants")).hasSize(2);
      assertThat(near.meeting(meeting)).isEqualTo(record);
      assertThat(calls(far)).as("asked once, although Feishu repeats events").isEqualTo(2);
    }
  }

  private static void runDue(RunningApp app) {
    try {
      app.app().records().mirror().runDue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Requests for the meeting: the mirror's, and this test's own. */
  private static int calls(RunningApp far) {
    return far.get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith("rollcall_requests_seconds_count"))
        .filter(line -> line.contains("/open-apis/vc/v1/meetings/{meeting_id}"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static PostedDelivery ended(String meeting, Instant now, int delivery) {
    ObjectNode body =
        FeishuEngine.json(
            "{'meeting':{'id':'%s','topic':'Weekly','meeting_source':1}}".formatted(meeting));
    String event = FeishuEngine.event("ev-" + delivery, "all_meeting_ended", now, body).toString();
    String envelope = FeishuEngine.envelope(event);
    return PostedDelivery.of(
        "mirrored", Map.copyOf(FeishuEngine.signature(envelope, now)), envelope);
  }

  private static String near(RunningApp far) {
    return tenant("near")
        + """
        sources:
          - source: /engines/mirrored
            tenant_key: near
            kind: feishu
            app_id: %s
            app_secret: far-secret-of-no-value
            verification_token: %s
            encrypt_key: %s
            base_url: %s
        """
            .formatted(FeishuEngine.APP, FeishuEngine.TOKEN, FeishuEngine.KEY, far.app().address());
  }

  private static String tenant(String name) {
    return """
        tenants:
          - tenant_key: %s
            apps:
              - app_id: %s
                app_secret: far-secret-of-no-value
                scopes: [vc:meeting:readonly]
                rate_limit: unlimited
            users: [{user_id: alice}, {user_id: bob}]
            tokens:
              - {token: %s, kind: tenant, app_id: %s}
        """
        .formatted(name, FeishuEngine.APP, Seeds.TOKEN, FeishuEngine.APP);
  }

  private Path inside(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name)).resolve("data");
  }
}
