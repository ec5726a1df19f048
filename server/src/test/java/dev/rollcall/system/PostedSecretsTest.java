package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.FakeSecrets;
import dev.rollcall.testkit.LogCapture;
import dev.rollcall.testkit.PostedFolder;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.SourceFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Engines put secrets and addresses into what they post; none of it gets to the disk. */
class PostedSecretsTest {

  private static final String NO_JSON =
      FakeSecrets.in(
          """
          Weekly, but no JSON: password=SECRET&session-token=SECRET&moderator-pass=SECRET
          ip V4 and [V6]:443, 'streamKey':'SECRET', "stream_key" : "SECRET", pin=SECRET
          Authorization: Bearer SECRET
          Cookie: JSESSIONID=SECRET
          rtmp://V4/live?key=SECRET
          """
              + "SDP".replace("SDP", FakeSecrets.SDP.replace("\\r\\n", "\r\n")));

  @TempDir private Path folder;

  static List<SourceFixture> engines() {
    return SourceFixture.all();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void nothingSecretIsStored(SourceFixture engine) throws IOException {
    List<String> bodies = new ArrayList<>(engine.secretive());
    // Cut off, it is no JSON any more, nor a form that can be decoded.
    engine.secretive().forEach(body -> bodies.add(body.substring(0, body.length() - 15)));
    engine.secretive().forEach(body -> bodies.add(body.substring(0, body.length() - 17)));
    bodies.add(NO_JSON);
    assertStoredWithoutSecrets(engine, bodies);
  }

  private void assertStoredWithoutSecrets(SourceFixture engine, List<String> bodies)
      throws IOException {
    try (LogCapture log = new LogCapture()) {
      RunningApp app = PostedFolder.start(folder);
      try (app) {
        for (String body : bodies) {
          Answer answer = engine.proven(body, app.clock().instant()).to(app);
          assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
        PostedFolder.translate(app);
        assertThat(PostedFolder.status(app, engine).path("waiting").asInt()).isZero();
        for (String state : List.of("translated", "ignored", "untranslated")) {
          PostedFolder.kept(app, engine, state)
              .forEach(
                  row -> {
                    String path = "/rollcall/v1/inbox/" + row.path("number").asString();
                    FakeSecrets.assertNoneIn(path, app.get(path, RunningApp.ADMIN).text());
                  });
        }
        // While it runs, its write-ahead log is there too.
        assertHidden(app.data());
      }
      assertHidden(app.data());
      app.again().close();
      assertHidden(app.data());
      assertThat(log.lines()).isNotEmpty();
      FakeSecrets.assertNoneIn("the log", String.join("", log.lines()));
    }
  }

  private static void assertHidden(Path data) throws IOException {
    String bytes = PostedFolder.bytes(data);
    // The search does find what stands there.
    assertThat(bytes).contains("cli_9f0000000000000a", SourceFixture.SOURCE, "Weekly");
    FakeSecrets.assertNoneIn("the data folder", bytes);
  }
}
