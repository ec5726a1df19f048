package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signing in at a server whose clock a test moves. */
final class SignInClockTest extends SignInCase {

  @Override
  RunningApp launch(Path data, String seed, String... settings) {
    RunningApp app = RunningApp.startForTests(data, seed, settings);
    app.move("{'freeze': true}");
    return app;
  }

  @Test
  void sessionEnds() {
    aliceSignsIn(authorize("&scope=" + encoded(ALL)));
    assertThat(open(authorize("&scope=" + encoded(ALL))).text()).contains("/signin/consent");
    server.move("{'advance': '31d'}");
    assertThat(open(authorize("&scope=" + encoded(ALL))).text()).contains("name=\"password\"");
  }

  @Test
  void codeEndsAfterFiveMinutes() {
    String code = code("&scope=" + encoded(ALL));
    server.move("{'advance': '5m'}");
    assertThat(code(exchange(code, Map.of("redirect_uri", REDIRECT)))).isEqualTo(20004);
  }

  @Test
  void deviceCodeEndsAfterTenMinutes() {
    Answer begun =
        post(
            "/oauth/v1/device_authorization",
            Map.of("client_id", APP, "client_secret", SECRET, "scope", ALL));
    server.move("{'advance': '10m'}");
    Answer late =
        post(
            "/oauth/v3/token",
            Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "client_id",
                APP,
                "client_secret",
                SECRET,
                "device_code",
                text(begun, "device_code")));
    assertThat(text(late, "error")).isEqualTo("expired_token");
  }

  @Test
  void guessesAreAdmittedAgainAfterFiveMinutes() {
    Answer page = open(authorize(""));
    Map<String, String> wrong = Map.of("name", "alice", "password", "wrong");
    for (int i = 0; i < AttemptLimiter.FOR_A_NAME; i++) {
      submit(page, "/signin", wrong);
    }
    assertThat(submit(page, "/signin", wrong).status()).isEqualTo(429);
    server.move("{'advance': '5m'}");
    assertThat(submit(page, "/signin", wrong).status()).isEqualTo(400);
  }
}
