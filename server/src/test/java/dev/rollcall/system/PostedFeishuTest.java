package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sources.feishu.FeishuEngine;
import dev.rollcall.sources.feishu.MeetingScript;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.FakeSecrets;
import dev.rollcall.testkit.FeishuEvents;
import dev.rollcall.testkit.LogCapture;
import dev.rollcall.testkit.PostedDelivery;
import dev.rollcall.testkit.PostedFolder;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.SourceFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only Feishu does: it sends a challenge, and may post without encryption. */
class PostedFeishuTest {

  private static final String SEED =
      SourceFixture.seed()
          + """
            - {source: /engines/plain, tenant_key: tenant-a, kind: feishu, app_id: %s, app_secret: app-secret-of-no-value, verification_token: %s, base_url: 'http://127.0.0.1:1'}
          """
              .formatted(FeishuEngine.APP, FeishuEngine.TOKEN);

  private static final String CHALLENGE =
      "{\"type\":\"url_verification\",\"token\":\"%s\",\"challenge\":\"Hush-ajls384k\"}";

  private final SourceFixture engine = new FeishuEvents();

  @TempDir private Path folder;

  @Test
  void challengesAreAnsweredAndNothingOfThemIsKept() throws IOException {
    try (LogCapture log = new LogCapture();
        RunningApp app = PostedFolder.start(folder, SEED)) {
      String asked = CHALLENGE.formatted(FeishuEngine.TOKEN);
      // Feishu signs it only once the encrypt key is in use.
      PostedDelivery unsigned = PostedDelivery.of("feishu", Map.of(), FeishuEngine.envelope(asked));
      for (PostedDelivery post :
          List.of(
              PostedDelivery.of("plain", Map.of(), asked),
              unsigned,
              engine.proven(asked, app.clock().instant()))) {
        Answer answer = post.to(app);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"challenge\":\"Hush-ajls384k\"}");
      }
      String wrong = CHALLENGE.formatted("another-of-no-value");
      assertThat(PostedDelivery.of("plain", Map.of(), wrong).to(app).status()).isEqualTo(401);
      assertThat(
              PostedDelivery.of("feishu", Map.of(), FeishuEngine.envelope(wrong)).to(app).status())
          .isEqualTo(401);

      PostedFolder.translate(app);
      assertThat(PostedFolder.status(app, engine).path("accepted").asInt()).isZero();
      assertThat(PostedFolder.status(app, engine).path("refused").asInt()).isEqualTo(1);
      assertNothingSecret(app, log);
    }
  }

  @Test
  void withoutEncryptionTheTokenProvesAnEventAndIsNotKept() throws IOException {
    try (LogCapture log = new LogCapture();
        RunningApp app = PostedFolder.start(folder, SEED)) {
      for (String body : engine.secretive()) {
        assertThat(PostedDelivery.of("plain", Map.of(), body).to(app).status()).isEqualTo(200);
        String other = body.replace(FeishuEngine.TOKEN, "another-of-no-value");
        assertThat(PostedDelivery.of("plain", Map.of(), other).to(app).status()).isEqualTo(401);
      }
      PostedFolder.translate(app);
      assertNothingSecret(app, log);
    }
  }

  @Test
  void whatIsSignedAndNotEncryptedIsKeptOnlyIfItTellsNothing() throws IOException {
    try (LogCapture log = new LogCapture();
        RunningApp app = PostedFolder.start(folder, SEED)) {
      for (String body : List.of("password=Hush-4711 of 198.51.100.23", "[\"Hush-4711\"]")) {
        Map<String, String> headers = FeishuEngine.signature(body, app.clock().instant());
        assertThat(PostedDelivery.of("feishu", headers, body).to(app).status()).isEqualTo(200);
      }
      PostedFolder.translate(app);
      assertThat(PostedFolder.status(app, engine).path("untranslated").asInt()).isEqualTo(2);
      assertNothingSecret(app, log);
    }
  }

  @Test
  void retriesOfHoursLaterAreTakenButNotOfLongerAgo() {
    try (RunningApp app = PostedFolder.start(folder, SEED)) {
      PostedDelivery post = engine.meeting(MeetingScript.START).getFirst();
      assertThat(post.to(app).status()).as("two days late").isEqualTo(401);
      // The vendor's last retry is 7.1 hours after the first.
      PostedDelivery late =
          engine.meeting(app.clock().instant().minusSeconds(7 * 3600 + 360)).getFirst();
      assertThat(late.to(app).status()).isEqualTo(200);
    }
  }

  private static void assertNothingSecret(RunningApp app, LogCapture log) throws IOException {
    FakeSecrets.assertNoneIn("the data folder", PostedFolder.bytes(app.data()));
    FakeSecrets.assertNoneIn("the log", String.join("", log.lines()));
  }
}
