package dev.rollcall.feishu.vc;

import static org.assertj.core.api.Assertions.assertThat;

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
