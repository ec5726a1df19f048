package dev.rollcall.feishu.vc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sources.bigbluebutton.Script;
import dev.rollcall.sources.feishu.MeetingScript;
import dev.rollcall.sources.jitsi.JaasScript;
import dev.rollcall.sources.livekit.RoomScript;
import dev.rollcall.testkit.PostedDelivery;
import dev.rollcall.testkit.PostedFolder;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.SourceFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The recording that an engine reports is the one that the vendor's endpoint answers. */
final class PostedRecordingTest {

  @TempDir private Path folder;

  @Test
  void liveKitsEgressIsServed() {
    String egress =
        new RoomScript("RM_posted", "weekly")
            .egress(
                "egress_ended",
                "EG_1",
                80,
                "'status':'EGRESS_COMPLETE','roomComposite':{'roomName':'weekly'},'fileResults':[{'filename':'weekly.mp4','duration':'59900000000','location':'https://media.example.com/weekly.mp4'}]");
    assertThat(recorded("livekit", egress))
        .isEqualTo("{\"url\":\"https://media.example.com/weekly.mp4\",\"duration\":\"59900\"}");
  }

  @Test
  void playbackOfBigBlueButtonIsServed() {
    String meeting = "5f1d0c2ab4e97733aa01d1f0c9be84d2e6a7b310-1795337000123";
    String published =
        "[{'data':{'type':'event','id':'rap-publish-ended','attributes':{'meeting':{'internal-meeting-id':'MEETING','external-meeting-id':'weekly'},'record-id':'MEETING','success':true,'workflow':'presentation','recording':{'name':'Weekly','playback':{'format':'presentation','link':'https://bbb.example.com/playback/presentation/2.3/MEETING','duration':223365}}},'event':{'ts':1795338900}}}]"
            .replace("MEETING", meeting)
            .replace('\'', '"');
    assertThat(recorded("bigbluebutton", Script.form(published, "1")))
        .isEqualTo(
            "{\"url\":\"https://bbb.example.com/playback/presentation/2.3/%s\",\"duration\":\"223365\"}"
                .formatted(meeting));
  }

  @Test
  void linkOfFeishusOwnEventIsServed() {
    String event =
        new MeetingScript("6911188411932033028", "alice")
            .recordingReady(
                900, "https://meetings.feishu.cn/minutes/obcn37dxcftoc3656rgyejm7", "30000")
            .events()
            .getFirst()
            .toString()
            .replaceFirst("\"event_id\":\"[0-9a-f]+\"", "\"event_id\":\"ready\"");
    assertThat(recorded("feishu", event))
        .isEqualTo(
            "{\"url\":\"https://meetings.feishu.cn/minutes/obcn37dxcftoc3656rgyejm7\",\"duration\":\"30000\"}");
  }

  @Test
  void uploadOfJaasIsServedUnderALinkOfOurOwn() {
    JaasScript script = new JaasScript("session-posted");
    script.uploaded(1_795_337_946_000L, 1_795_337_990_000L, 1_795_338_100_000L);
    String body = script.bodies().getFirst().replace("session-posted-0", "uploaded");
    assertThat(recorded("jaas", body))
        .matches("\\{\"url\":\"http://[^\"]+/minutes/ob[0-9a-z]{22}\",\"duration\":\"44000\"}");
  }

  /** The engine's one meeting, and one body more. */
  private String recorded(String kind, String body) {
    SourceFixture engine =
        SourceFixture.all().stream()
            .filter(any -> any.kind().equals(kind))
            .findFirst()
            .orElseThrow();
    try (RunningApp app = PostedFolder.start(folder, FindingSeed.TEXT + engine.line(""))) {
      List<PostedDelivery> posts = new ArrayList<>(engine.meeting(app.clock().instant()));
      posts.add(engine.proven(body, app.clock().instant()));
      posts.forEach(post -> assertThat(post.to(app).status()).isEqualTo(200));
      PostedFolder.translate(app);
      JsonNode meetings =
          app.get("/rollcall/v1/meetings?source=" + engine.source(), RunningApp.ADMIN)
              .json()
              .path("meetings");
      assertThat(meetings).hasSize(1);
      String id = meetings.path(0).path("meeting_id").asString();
      JsonNode answer = app.get("/open-apis/vc/v1/meetings/" + id + "/recording", "t-a").json();
      return answer.at("/data/recording").toString();
    }
  }
}
