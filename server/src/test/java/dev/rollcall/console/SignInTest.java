package dev.rollcall.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
final class SignInTest {

  private final RunningApp server;

  SignInTest(@TempDir Path folder) {
    server = RunningApp.start(folder.resolve("data"), Seeds.SMALL);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void rootLeadsToTheConsoleAndThatToSignInAndBack() {
    ConsoleBrowser browser = new ConsoleBrowser(server, "en");
    assertThat(browser.open("/").header("Location")).hasValue("/console/meetings");
    String signIn = browser.open("/console/meetings?topic=a%20b").header("Location").orElseThrow();
    assertThat(signIn).startsWith("/console/sign-in?return=%2Fconsole%2Fmeetings%3F");
    Answer page = browser.open(signIn);
    assertThat(page.text()).contains("value=\"/console/meetings?topic=a%20b\"");
    Answer in =
        browser.submit(
            "/console/sign-in",
            Map.of("token", RunningApp.ADMIN, "return", "/console/meetings?topic=a%20b"));
    assertThat(in.status()).isEqualTo(303);
    assertThat(in.header("Location")).hasValue("/console/meetings?topic=a%20b");
    assertThat(in.header("Set-Cookie").orElseThrow())
        .matches("rollcall_console=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict");
    assertThat(browser.open("/console/meetings").status()).isEqualTo(200);
  }

  @Test
  void signInLeadsToNoOtherSite() {
    for (String elsewhere :
        List.of("//evil.example/", "https://evil.example", "/\\evil.example", "/j/1", "", "/x\n")) {
      ConsoleBrowser browser = new ConsoleBrowser(server, "en");
      browser.open("/console/sign-in");
      Answer in =
          browser.submit(
              "/console/sign-in", Map.of("token", RunningApp.ADMIN, "return", elsewhere));
      assertThat(in.header("Location")).as(elsewhere).hasValue("/console/meetings");
    }
  }

  @Test
  void wrongTokenSaysSoAndOpensNothing() {
    ConsoleBrowser browser = new ConsoleBrowser(server, "en");
    browser.open("/console/sign-in");
    Answer answer = browser.submit("/console/sign-in", Map.of("token", "wrong-token-x"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("no administrator").doesNotContain("wrong-token-x");
    assertThat(browser.open("/console/meetings").status()).isEqualTo(303);
  }

  @Test
  void sourceKeyIsNoAdministratorsToken() {
    ConsoleBrowser browser = ConsoleBrowser.signedIn(server, "en", Seeds.KEY);
    assertThat(browser.open("/console/meetings").status()).isEqualTo(303);
  }

  @Test
  void formWithoutItsTokenIsRefused() {
    ConsoleBrowser browser = ConsoleBrowser.signedIn(server, "en", RunningApp.ADMIN);
    browser.open("/console/meetings");
    for (String token : List.of("", "0".repeat(64))) {
      Answer answer = browser.submit("/console/sign-out", Map.of("csrf", token));
      assertThat(answer.status()).isEqualTo(403);
    }
    String other = ConsoleBrowser.signedIn(server, "en", RunningApp.ADMIN).formToken();
    assertThat(browser.submit("/console/sign-out", Map.of("csrf", other)).status()).isEqualTo(403);
    assertThat(browser.open("/console/meetings").status()).isEqualTo(200);
  }

  @Test
  void signOutEndsTheSessionOnTheServer() {
    ConsoleBrowser browser = ConsoleBrowser.signedIn(server, "en", RunningApp.ADMIN);
    browser.open("/console/meetings");
    Answer out = browser.submit("/console/sign-out", Map.of());
    assertThat(out.header("Location")).hasValue("/console/sign-in");
    assertThat(browser.open("/console/meetings").status()).isEqualTo(303);
  }

  @Test
  void sessionEndsWithItsAdministrator() {
    String token = server.administrator("ann", "reader");
    ConsoleBrowser browser = ConsoleBrowser.signedIn(server, "en", token);
    assertThat(browser.open("/console/meetings").text()).contains("ann (reader)");
    HttpRequest.Builder delete =
        server
            .request("/rollcall/v1/admins/ann")
            .header("Authorization", "Bearer " + RunningApp.ADMIN);
    assertThat(RunningApp.send(delete.DELETE()).status()).isEqualTo(200);
    assertThat(browser.open("/console/meetings").status()).isEqualTo(303);
  }

  @Test
  void sessionLastsTwelveHours(@TempDir Path other) {
    try (RunningApp tests = RunningApp.startForTests(other.resolve("data"), Seeds.SMALL)) {
      ConsoleBrowser browser = ConsoleBrowser.signedIn(tests, "en", RunningApp.ADMIN);
      tests.move("{'advance': '11h'}");
      assertThat(browser.open("/console/meetings").status()).isEqualTo(200);
      tests.move("{'advance': '2h'}");
      assertThat(browser.open("/console/meetings").status()).isEqualTo(303);
    }
  }

  @Test
  void scriptWhoseSessionHasEndedIsSentToSignIn() {
    ConsoleBrowser browser = new ConsoleBrowser(server, "en");
    Answer answer = browser.open("/console/meetings", "HX-Request", "true");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("HX-Redirect")).hasValue("/console/sign-in");
  }

  @Test
  void publishedTokenIsOfferedByAServerForTestsOnly(@TempDir Path other) {
    String page = new ConsoleBrowser(server, "en").open("/console/sign-in").text();
    assertThat(page).doesNotContain("published");
    try (RunningApp tests = RunningApp.startForTests(other.resolve("data"), Seeds.SMALL)) {
      // Its token is not the published one.
      assertThat(new ConsoleBrowser(tests, "en").open("/console/sign-in").text())
          .doesNotContain("published");
    }
  }

  @Test
  void attemptsFromOneAddressAreLimited(@TempDir Path other) {
    try (RunningApp fresh = RunningApp.start(other.resolve("data"), Seeds.SMALL)) {
      ConsoleBrowser browser = new ConsoleBrowser(fresh, "en");
      browser.open("/console/sign-in");
      for (int i = 0; i < 100; i++) {
        browser.submit("/console/sign-in", Map.of("token", "guess-" + i));
      }
      Answer limited = browser.submit("/console/sign-in", Map.of("token", RunningApp.ADMIN));
      assertThat(limited.status()).isEqualTo(429);
      assertThat(limited.text()).contains("Too many attempts");
    }
  }
}
