package dev.rollcall.admin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code /rollcall/v1/journal}. */
class JournalCallsTest {

  private static final String JOURNAL = "/rollcall/v1/journal";
  private static final String MEETING = "/open-apis/vc/v1/meetings/123456789";
  private static final String SEARCH = "/open-apis/vc/v1/meetings/search";

  @TempDir private Path folder;
  private RunningApp app;

  @BeforeEach
  void start() {
    app = RunningApp.startForTests(folder.resolve("data"), Seeds.SMALL);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void tellsWhoCalledWhatAndWhyItWasRefused() {
    Answer answer = app.get(MEETING + "?user_id_type=union_id", Seeds.TOKEN);
    JsonNode entry = items("").getFirst();
    assertThat(entry.path("log_id").asString())
        .isEqualTo(answer.header("X-Tt-Logid").orElseThrow());
    assertThat(entry.path("method").asString()).isEqualTo("GET");
    assertThat(entry.path("path").asString()).isEqualTo(MEETING);
    assertThat(entry.path("query").asString()).isEqualTo("user_id_type=union_id");
    assertThat(entry.path("app_id").asString()).isEqualTo(Seeds.APP);
    assertThat(entry.path("status").asInt()).isEqualTo(404);
    assertThat(entry.path("code").asInt()).isEqualTo(121004);
    assertThat(entry.path("duration_us").isIntegralNumber()).isTrue();
    assertThat(entry.path("why").asString()).contains("this is a meeting number");
    assertThat(entry.path("mend").asString()).contains("list_by_no");
  }

  @Test
  void successHasCodeZeroAndNoReason() {
    String id = app.meetingOf(Events.lab("m").started("1", "09:00:00", "{'topic': 'Weekly'}"));
    assertThat(app.read(id).code()).isZero();
    JsonNode entry = items("?path=/open-apis/").getFirst();
    assertThat(entry.path("code").asInt(-1)).isZero();
    assertThat(entry.has("why")).isFalse();
    JsonNode facts = items("?path=/rollcall/v1/facts").getFirst();
    assertThat(facts.path("admin").asString()).isEqualTo("built-in");
    assertThat(facts.has("code")).isFalse();
  }

  @Test
  void hearsOfRequestsThatNoHandlerTook() {
    app.get("/nowhere");
    app.get("/open-apis/vc/v1/meetings/1/participants", Seeds.TOKEN);
    app.get("/" + "x".repeat(9_000));
    RunningApp.send(app.request(MEETING).GET().header("X-Long", "x".repeat(17_000)));
    app.get("/open-apis/vc/v1/meetings/%ff?x=%ff", Seeds.TOKEN);
    RunningApp.send(app.request(MEETING).GET());
    assertThat(items("").stream().map(entry -> entry.path("status").asInt()))
        .containsExactly(404, 404, 414, 431, 400, 400);
    assertThat(items(""))
        .allSatisfy(entry -> assertThat(entry.path("mend").asString()).isNotBlank());
    assertThat(items("?path=*/participants").getFirst().path("mend").asString())
        .contains("with_participants=true");
  }

  @Test
  void namesTheAppThatAsksForATokenWithAWrongSecret() {
    app.post(
        "/open-apis/auth/v3/tenant_access_token/internal",
        "",
        "application/json",
        "{\"app_id\":\"%s\",\"app_secret\":\"hush\"}".formatted(Seeds.APP));
    JsonNode entry = items("?code=10014").getFirst();
    assertThat(entry.path("app_id").asString()).isEqualTo(Seeds.APP);
    assertThat(entry.path("why").asString()).contains(Seeds.APP);
  }

  @Test
  void findsByEachFilter() {
    app.get(MEETING, Seeds.TOKEN);
    app.post(SEARCH, Seeds.TOKEN, "application/json", "{}");
    String first = items("").getFirst().path("log_id").asString();
    assertThat(paths("?method=post")).containsExactly(SEARCH);
    assertThat(paths("?status=404")).containsExactly(MEETING);
    assertThat(paths("?code=121004")).containsExactly(MEETING);
    assertThat(paths("?log_id=" + first)).containsExactly(MEETING);
    assertThat(paths("?since=" + first)).containsExactly(SEARCH);
    assertThat(paths("?app_id=" + Seeds.APP)).containsExactly(MEETING, SEARCH);
    assertThat(paths("?app_id=cli_other")).isEmpty();
    assertThat(paths("?path=/open-apis/vc/v1/meetings/s")).containsExactly(SEARCH);
    assertThat(paths("?path=*/meetings/*")).containsExactly(MEETING, SEARCH);
  }

  @Test
  void sinceGoesByTheClockOfTests() {
    app.move("{'freeze': true}");
    app.get(MEETING, Seeds.TOKEN);
    app.move("{'advance': '91d'}");
    app.get(SEARCH, Seeds.TOKEN);
    String later = items("").getLast().path("time").asString();
    assertThat(paths("?since=" + encoded(later))).containsExactly(SEARCH);
  }

  @Test
  void waitsForSoManyRequests() {
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(
            () -> app.get(JOURNAL + "?path=/open-apis/&count=2&wait=60s", RunningApp.ADMIN));
    app.get(MEETING, Seeds.TOKEN);
    app.get(SEARCH, Seeds.TOKEN);
    assertThat(waiting.join().json().path("items").size()).isEqualTo(2);
  }

  @Test
  void waitInVainAnswersWithWhatThereIs() {
    assertThat(app.get(JOURNAL + "?wait=1s", RunningApp.ADMIN).json().path("items").size())
        .isZero();
  }

  @Test
  void stopEndsAWait() {
    CompletableFuture<Integer> waiting =
        CompletableFuture.supplyAsync(
            () -> app.get(JOURNAL + "?count=3&wait=60s", RunningApp.ADMIN).status());
    app.get(MEETING, Seeds.TOKEN);
    app.get(JOURNAL, RunningApp.ADMIN);
    long begin = System.nanoTime();
    app.close();
    waiting.exceptionally(_ -> 0).join();
    assertThat((System.nanoTime() - begin) / 1_000_000_000).isLessThan(10);
  }

  @Test
  void forgetsOnDelete() {
    app.get(MEETING, Seeds.TOKEN);
    Answer answer =
        RunningApp.send(
            app.request(JOURNAL).DELETE().header("Authorization", "Bearer " + RunningApp.ADMIN));
    assertThat(answer.text()).isEqualTo("{\"removed\":1}");
    assertThat(items("")).isEmpty();
  }

  @Test
  void injectedFaultIsToldAsSuch() {
    RunningApp.send(
        app.request(MEETING)
            .GET()
            .header("Authorization", "Bearer " + Seeds.TOKEN)
            .header("Rollcall-Fault", "{\"status\":502}"));
    JsonNode entry = items("").getFirst();
    assertThat(entry.path("status").asInt()).isEqualTo(502);
    assertThat(entry.path("why").asString()).startsWith("This answer was ordered for a test");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wait=61s",
        "wait=5",
        "count=0",
        "count=1001",
        "status=abc",
        "code=-1",
        "since=yesterday",
        "unknown=1",
        "path="
      })
  void wrongParameterIsNamed(String query) {
    Answer answer = app.get(JOURNAL + "?" + query, RunningApp.ADMIN);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains(query.substring(0, query.indexOf('=')));
  }

  @Test
  void serverThatIsNotForTestsAnswers403() {
    app.close();
    app = RunningApp.start(folder.resolve("other"), Seeds.SMALL);
    assertThat(app.get(JOURNAL, RunningApp.ADMIN).status()).isEqualTo(403);
  }

  @Test
  void holdsNoSecretFromHeadersQueriesPathsOrBodies() {
    List<String> secrets =
        List.of("t-hush00000001", "hush-2", "hush-3", "u-hush00000004", "hush-5", "hush-6");
    RunningApp.send(
        app.request(
                "/open-apis/vc/v1/meetings/t-hush00000001?token=hush-2&x=Bearer%20u-hush00000004")
            .header("Authorization", "Bearer hush-3")
            .header("Cookie", "session=hush-3")
            .GET());
    RunningApp.send(
        app.request("/rollcall/v1/sources/lab-1/below?checksum=hush-2&hush-6")
            .header("Authorization", "hush-3")
            .POST(BodyPublishers.ofString("hush-5")));
    app.get("/j/123456789?password=hush-2", "hush-3");
    app.get("/open-apis/authen/v1/authorize?client_id=c&state=hush-2&code_challenge=hush-6", "x");
    for (String call :
        List.of(
            "/open-apis/auth/v3/tenant_access_token/internal",
            "/open-apis/authen/v2/oauth/token")) {
      app.post(
          call,
          "hush-3",
          "application/json",
          "{\"app_id\":\"hush-5\",\"app_secret\":\"hush-5\",\"client_id\":\"hush-5\",\"client_secret\":\"hush-5\",\"grant_type\":\"authorization_code\",\"code\":\"hush-5\"}");
    }
    String journal = app.get(JOURNAL, RunningApp.ADMIN).text();
    assertThat(items("")).hasSize(6);
    assertThat(journal).doesNotContain(secrets).doesNotContain(Seeds.SECRET, RunningApp.ADMIN);
  }

  private List<JsonNode> items(String query) {
    Answer answer = app.get(JOURNAL + query, RunningApp.ADMIN);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    List<JsonNode> items = new ArrayList<>();
    answer.json().path("items").forEach(items::add);
    return items;
  }

  private List<String> paths(String query) {
    return items(query).stream().map(entry -> entry.path("path").asString()).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
