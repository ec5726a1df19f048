package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.PostedDelivery;
import dev.rollcall.testkit.PostedFolder;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.SourceFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What an engine of any kind posts is served as the vendor serves it. */
class PostedMeetingsTest {

  private static final int ROUNDS = 3;

  @TempDir private Path folder;

  static List<SourceFixture> engines() {
    return SourceFixture.all();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void whatIsPostedIsServed(SourceFixture engine) {
    try (RunningApp app = PostedFolder.start(folder)) {
      List<PostedDelivery> posts = engine.meeting(app.clock().instant());
      posts.forEach(post -> assertThat(result(post.to(app))).isEqualTo("accepted"));
      PostedFolder.translate(app);

      SortedMap<String, JsonNode> records = PostedFolder.records(app, engine);
      assertThat(records).hasSize(1);
      engine.expected().assertToldBy(records.firstEntry().getValue());
      JsonNode status = PostedFolder.status(app, engine);
      assertThat(status.path("accepted").asInt()).isEqualTo(posts.size());
      assertThat(status.path("untranslated").asInt()).isZero();
      assertThat(status.path("waiting").asInt()).isZero();
      assertThat(status.path("open_sessions").asInt()).isZero();
      assertThat(status.path("last_delivery").asString())
          .isEqualTo(app.clock().instant().toString());
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void inAnyOrderWithRepeatsItIsTheSameRecord(SourceFixture engine) {
    SortedMap<String, JsonNode> straight;
    try (RunningApp app = PostedFolder.start(folder.resolve("straight"))) {
      engine.meeting(app.clock().instant()).forEach(post -> post.to(app));
      PostedFolder.translate(app);
      straight = PostedFolder.records(app, engine);
    }
    assertThat(straight).hasSize(1);
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(shuffled(engine, round)).as("round %d", round).isEqualTo(straight);
    }
  }

  /** Each twice, in any order, over a restart. */
  private SortedMap<String, JsonNode> shuffled(SourceFixture engine, int round) {
    Random random = new Random(round);
    RunningApp app = PostedFolder.start(folder.resolve("round" + round));
    try {
      List<PostedDelivery> posts = new ArrayList<>(engine.meeting(app.clock().instant()));
      posts.addAll(List.copyOf(posts));
      Collections.shuffle(posts, random);
      int restart = 1 + random.nextInt(posts.size() - 1);
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < posts.size(); i++) {
        if (i == restart) {
          app.close();
          app = app.again();
        }
        PostedDelivery post = posts.get(i);
        assertThat(result(post.to(app)))
            .isEqualTo(seen.add(post.body()) ? "accepted" : "duplicate");
        if (random.nextInt(4) == 0) {
          PostedFolder.translate(app);
        }
      }
      PostedFolder.translate(app);
      JsonNode status = PostedFolder.status(app, engine);
      assertThat(status.path("accepted").asInt()).isEqualTo(seen.size());
      assertThat(status.path("duplicate").asInt()).isEqualTo(seen.size());
      return PostedFolder.records(app, engine);
    } finally {
      app.close();
    }
  }

  private static String result(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("result").asString();
  }
}
