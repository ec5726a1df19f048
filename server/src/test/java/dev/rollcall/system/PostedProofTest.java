package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.FakeSecrets;
import dev.rollcall.testkit.LogCapture;
import dev.rollcall.testkit.PostedDelivery;
import dev.rollcall.testkit.PostedFolder;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.SourceFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Only an engine posts in its name. */
class PostedProofTest {

  @TempDir private Path folder;

  static List<SourceFixture> engines() {
    return SourceFixture.all();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aWrongProofIs401AndNothingIsStored(SourceFixture engine) {
    try (LogCapture log = new LogCapture();
        RunningApp app = PostedFolder.start(folder)) {
      String body = FakeSecrets.in("{'sent':'SECRET','from':'V4'}");
      Map<String, PostedDelivery> posts = engine.unproven(body, app.clock().instant());
      int refused = 0;
      for (Map.Entry<String, PostedDelivery> each : posts.entrySet()) {
        PostedDelivery post = each.getValue();
        Answer answer = post.to(app);
        refused++;

        assertThat(answer.status()).as(each.getKey()).isEqualTo(401);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(PostedFolder.status(app, engine).path("refused").asInt())
            .as(each.getKey())
            .isEqualTo(refused);
        for (String sent : sent(post)) {
          assertThat(answer.text()).as(each.getKey()).doesNotContain(sent);
          assertThat(String.join("", log.lines())).as(each.getKey()).doesNotContain(sent);
        }
      }
      FakeSecrets.assertNoneIn("the log", String.join("", log.lines()));
      assertThat(log.lines()).filteredOn(line -> line.contains("refused")).hasSize(refused);

      PostedFolder.translate(app);
      for (String state : List.of("waiting", "translated", "ignored", "untranslated")) {
        assertThat(PostedFolder.kept(app, engine, state).values()).as(state).isEmpty();
      }
      assertThat(PostedFolder.status(app, engine).path("accepted").asInt()).isZero();
    }
  }

  /** Everything in it that must not be repeated. */
  private static List<String> sent(PostedDelivery post) {
    return Stream.concat(
            Stream.of(post.body(), post.query()),
            post.headers().entrySet().stream()
                .filter(header -> !header.getKey().equals("Content-Type"))
                .map(Map.Entry::getValue))
        .filter(text -> text.length() > 8)
        .toList();
  }
}
