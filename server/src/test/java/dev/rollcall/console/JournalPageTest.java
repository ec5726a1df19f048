package dev.rollcall.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of the requests, and its stream. */
@Timeout(60)
final class JournalPageTest {

  private static final String JOURNAL = "/console/journal";
  private static final String LIVE = JOURNAL + "/live";
  private static final String NUMBER = "/open-apis/vc/v1/meetings/123456789";

  @TempDir private Path folder;
  private RunningApp server;
  private HttpClient client;

  @BeforeEach
  void start() {
    server = RunningApp.startForTests(folder.resolve("data"), Seeds.SMALL);
    client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    server.close();
  }

  @Test
  void latestRequestsAreShownWithTheirRefusalInThePagesLanguage() {
    server.get(NUMBER + "?user_id_type=open_id&app_secret=not-for-eyes", token());
    server.get("/open-apis/vc/v1/meetings/none", "t-wrong");
    String english = signedIn("en").open(JOURNAL).text();
    assertThat(english)
        .contains(NUMBER, "list_by_no", "app_secret=***", Seeds.APP, "Log id")
        .doesNotContain("not-for-eyes");
    assertThat(english.indexOf("/meetings/none")).isLessThan(english.indexOf(NUMBER));
    assertThat(signedIn("zh").open(JOURNAL).text()).contains("日志 ID", "会议号");
  }

  @Test
  void filtersNarrowAndAreKeptAsText() {
    server.get(NUMBER, token());
    server.get("/rollcall/v1/sources", RunningApp.ADMIN);
    ConsoleBrowser browser = signedIn("en");
    assertThat(browser.open(JOURNAL + "?path=/rollcall").text())
        .contains("/rollcall/v1/sources")
        .doesNotContain(NUMBER);
    assertThat(browser.open(JOURNAL + "?refused=1").text())
        .contains(NUMBER)
        .doesNotContain("/rollcall/v1/sources");
    assertThat(browser.open(JOURNAL + "?app=" + Seeds.APP).text())
        .contains(NUMBER)
        .doesNotContain("/rollcall/v1/sources");
    assertThat(browser.open(JOURNAL + "?status=200").text()).doesNotContain(NUMBER);
    Answer hostile = browser.open(JOURNAL + "?app=%22%3E%3Cscript%3E&status=x%3C");
    assertThat(hostile.text()).contains("No request is like this.").doesNotContain("<script>");
  }

  @Test
  void requestComesAsARowAtOnce() throws IOException {
    ConsoleBrowser browser = signedIn("en");
    try (BufferedReader stream = stream(browser, LIVE + "?path=/open-apis/vc")) {
      server.get("/rollcall/v1/sources", RunningApp.ADMIN);
      server.get(NUMBER, "t-wrong");
      String event = event(stream);
      assertThat(event)
          .contains("event: rows\ndata: <li id=", NUMBER)
          .containsPattern("id: [0-9]+")
          .doesNotContain("/rollcall/v1/sources");
    }
  }

  @Test
  void browserThatComesAgainGetsWhatItMissed() throws IOException {
    ConsoleBrowser browser = signedIn("en");
    server.get(NUMBER, "t-wrong");
    try (BufferedReader stream = stream(browser, LIVE + "?after=0")) {
      assertThat(event(stream)).contains(NUMBER);
    }
  }

  @Test
  void streamEndsWithTheSession() throws IOException {
    ConsoleBrowser browser = signedIn("en");
    browser.open(JOURNAL);
    try (BufferedReader stream = stream(browser, LIVE)) {
      browser.submit("/console/sign-out", Map.of());
      assertEnds(stream);
    }
  }

  @Test
  void streamEndsWhenTheServerDrainsAndNoneBegins() throws IOException {
    ConsoleBrowser browser = signedIn("en");
    try (BufferedReader stream = stream(browser, LIVE)) {
      server.app().drain();
      assertEnds(stream);
    }
    try (BufferedReader stream = stream(browser, LIVE)) {
      assertEnds(stream);
    }
  }

  @Test
  void streamDoesNotHoldUpAStop() throws IOException {
    ConsoleBrowser browser = signedIn("en");
    try (BufferedReader stream = stream(browser, LIVE)) {
      long start = System.nanoTime();
      server.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
      assertEnds(stream);
    }
    server = RunningApp.startForTests(folder.resolve("after"), Seeds.SMALL);
  }

  @Test
  void twentyWatchAndTheNextIsTold() throws IOException {
    ConsoleBrowser browser = signedIn("en");
    List<BufferedReader> streams = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      streams.add(stream(browser, LIVE));
    }
    assertThat(browser.open(LIVE).status()).isEqualTo(503);
    assertThat(browser.open(JOURNAL).text())
        .contains("Too many watch already")
        .doesNotContain("sse-connect");
    for (BufferedReader stream : streams) {
      stream.close();
    }
  }

  @Test
  void serverThatIsNotForTestsKeepsRequestsOnlyWhileSomebodyWatches() throws IOException {
    try (RunningApp other = RunningApp.start(folder.resolve("other"), Seeds.SMALL)) {
      ConsoleBrowser browser = ConsoleBrowser.signedIn(other, "en", RunningApp.ADMIN);
      other.get(NUMBER, "t-wrong");
      assertThat(browser.open(JOURNAL).text())
          .contains("only while this page is open")
          .doesNotContain(NUMBER);
      try (BufferedReader stream = stream(browser, LIVE)) {
        other.get(NUMBER, "t-wrong");
        assertThat(event(stream)).contains(NUMBER);
      }
    }
  }

  @Test
  void onlyWhoIsSignedInWatches() {
    assertThat(new ConsoleBrowser(server, "en").open(LIVE).status()).isEqualTo(303);
  }

  private ConsoleBrowser signedIn(String language) {
    return ConsoleBrowser.signedIn(server, language, RunningApp.ADMIN);
  }

  private String token() {
    return server
        .post(
            "/open-apis/auth/v3/tenant_access_token/internal",
            "",
            "application/json",
            "{\"app_id\":\"%s\",\"app_secret\":\"%s\"}".formatted(Seeds.APP, Seeds.SECRET))
        .json()
        .path("tenant_access_token")
        .asString();
  }

  /** A stream that has begun. */
  private BufferedReader stream(ConsoleBrowser browser, String path) throws IOException {
    try {
      HttpResponse<InputStream> answer =
          client.send(browser.request(path).build(), BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type"))
          .hasValue("text/event-stream; charset=utf-8");
      BufferedReader stream =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
      assertThat(stream.readLine()).isEqualTo(": open");
      return stream;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next event, without comments. */
  private static String event(BufferedReader stream) throws IOException {
    StringBuilder event = new StringBuilder();
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      if (line.isEmpty() && !event.isEmpty()) {
        return event.toString();
      }
      if (!line.isEmpty() && !line.startsWith(":")) {
        event.append(line).append('\n');
      }
    }
    throw new IOException("the stream has ended: " + event);
  }

  private static void assertEnds(BufferedReader stream) throws IOException {
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      assertThat(line).doesNotStartWith("data");
    }
  }
}
