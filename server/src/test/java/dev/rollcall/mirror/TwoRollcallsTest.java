package dev.rollcall.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Another Rollcall at the far end: the near one serves the very same record. */
class TwoRollcallsTest {

  private static final String FAR =
      """
      tenants:
        - tenant_key: tenant-far
          apps:
            - app_id: cli_9f0000000000000f
              app_secret: far-secret-of-no-value
              scopes: [vc:meeting:readonly]
          users: [{user_id: alice}, {user_id: bob}]
          tokens:
            - {token: t-lab000000000000000000000000000000000000a, kind: tenant, app_id: cli_9f0000000000000f}
      sources:
        - {source: /engines/lab-1, tenant_key: tenant-far, kind: facts, key: far-key-of-no-value}
      """;

  @TempDir private Path folder;

  @Test
  void theNearOneServesTheSameRecord() throws IOException {
    try (RunningApp far = RunningApp.start(inside("far"), FAR);
        MirrorLab near = MirrorLab.start(inside("near"), far.app().address())) {
      Events weekly = Events.lab("weekly-7");
      String meeting =
          far.meetingOf(
              weekly.started(
                  "s",
                  "09:00:00",
                  "{'topic': 'Weekly', 'meeting_no': '235812466', 'password': '971024',"
                      + " 'host': {'id': 'alice'}}"),
              weekly.joined("1", "09:00:01", "a1", "alice"),
              weekly.joined("2", "09:05:00", "b1", "bob"),
              weekly.event(
                  "3",
                  "session.joined",
                  "09:06:00",
                  "{'session': 'r1', 'participant': {'id': 'omm_1', 'id_type': 'device',"
                      + " 'user_type': 2}}"),
              weekly.event(
                  "4",
                  "session.joined",
                  "09:07:00",
                  "{'session': 'g1', 'participant': {'id': 'visitor', 'id_type': 'guest'}}"),
              weekly.event("5", "ability.used", "09:08:00", "{'ability': 'follow_screen'}"),
              weekly.left("6", "09:30:00", "b1"),
              weekly.ended("7", "10:00:00"));
      near.want(meeting);
      near.runAfter(Duration.ofMinutes(1));
      assertThat(near.call(meeting)).isEqualTo("done 1 null");
      JsonNode record = far.meeting(meeting);
      assertThat(record.path("participants")).hasSize(4);
      assertThat(near.app().meeting(meeting)).isEqualTo(record);
    }
  }

  @Test
  void anUnknownMeetingAndAWrongSecretAreToldByTheVendorsCodes() throws IOException {
    try (RunningApp far = RunningApp.start(inside("far"), FAR);
        RunningApp stranger =
            RunningApp.start(inside("stranger"), FAR.replace("far-secret", "other-secret"));
        MirrorLab near = MirrorLab.start(inside("near"), far.app().address());
        MirrorLab wrong = MirrorLab.start(inside("wrong"), stranger.app().address())) {
      near.want("7000000000000000001");
      near.runAfter(Duration.ofMinutes(1));
      assertThat(near.call("7000000000000000001")).startsWith("failed 1 HTTP 404, code 121004");
      wrong.want("7000000000000000001");
      wrong.runAfter(Duration.ofMinutes(1));
      assertThat(wrong.call("7000000000000000001"))
          .startsWith("waiting 0 no tenant_access_token: the app is refused: HTTP 200, code 10014");
    }
  }

  @Test
  void factsAndTheMirroredRecordAreOfOneMeeting() throws IOException {
    try (FakeFeishu far = new FakeFeishu();
        MirrorLab near = MirrorLab.start(inside("near"), far.address())) {
      far.next(200, FakeFeishu.meeting("7000000000000000001"));
      Events told = new Events("/engines/feishu", "7000000000000000001");
      String meeting =
          near.app()
              .meetingOf(
                  told.started("s", "09:00:00", "{'meeting_id': '7000000000000000001'}"),
                  told.joined("j", "09:00:01", "s1", "alice"),
                  told.ended("e", "10:00:00"));
      near.want(meeting);
      near.runAfter(Duration.ofMinutes(1));
      JsonNode record = near.app().meeting(meeting);
      assertThat(record.path("topic").asString()).isEqualTo("Weekly sync");
      Answer list =
          near.app()
              .get(
                  "/rollcall/v1/meetings?source=/engines/feishu&subject=" + meeting,
                  RunningApp.ADMIN);
      assertThat(list.json().path("meetings")).hasSize(1);
      assertThat(near.app().get("/open-apis/vc/v1/meetings/1", Seeds.TOKEN).code())
          .isEqualTo(121004);
    }
  }

  private Path inside(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name)).resolve("data");
  }
}
