package dev.rollcall.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sources.jitsi.Prosody;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Each fault, by the header and by a rule. */
class FaultsTest extends FaultsCase {

  FaultsTest(@TempDir Path folder) {
    super(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'status': 429} | 429 | 99991400",
        "{'status': 500} | 500 | 2200",
        "{'status': 503} | 503 | 2200",
        "{'status': 401} | 401 | 99991663",
        "{'status': 404} | 404 | 121004",
        "{'status': 418} | 418 | 9499",
        "{'code': 121005} | 403 | 121005",
        "{'code': 121001} | 500 | 121001",
        "{'code': 99991672} | 400 | 99991672",
        "{'code': 99991668} | 400 | 99991668",
        "{'code': 2200} | 500 | 2200",
        "{'named': 'token-gone'} | 400 | 99991663",
        "{'named': 'quota-spent'} | 400 | 99991403",
        "{'named': 'record-not-ready', 'seconds': 5} | 404 | 121004",
        "{'status': 400, 'body': '{`code`: 7}'} | 400 | 7",
        "{'body': '{`code`: 0}'} | 200 | 0",
      })
  void headerAndRuleGiveTheSameAnswer(String fault, int status, int code) {
    String json = fault.replace("`", "\\\"");
    Answer byHeader = get(meetingPath(), Seeds.TOKEN, json);
    assertThat(byHeader.status()).as(byHeader.text()).isEqualTo(status);
    assertThat(byHeader.code()).as(byHeader.text()).isEqualTo(code);
    assertThat(byHeader.header(Faults.HEADER)).contains("header");
    assertThat(read().header(Faults.HEADER)).isEmpty();

    String id = added("{'match': {'path': '%s'}, 'fault': %s}".formatted(meetingPath(), json));
    Answer byRule = read();
    assertThat(byRule.status()).isEqualTo(status);
    assertThat(byRule.code()).isEqualTo(code);
    assertThat(byRule.header(Faults.HEADER)).contains(id);

    assertThat(delete(FAULTS + "/" + id).status()).isEqualTo(200);
    assertThat(read().code()).isZero();
  }

  @Test
  void rateLimitHasItsHeadersAndTheLogIdIsThatOfTheAnswer() {
    Answer answer = get(meetingPath(), Seeds.TOKEN, "{'status': 429}");
    assertThat(answer.header("x-ogw-ratelimit-limit")).contains("50");
    assertThat(answer.header("x-ogw-ratelimit-reset")).contains("1");
    assertThat(answer.json().at("/error/log_id").asString())
        .isEqualTo(answer.header("X-Tt-Logid").orElseThrow());
  }

  @Test
  void ownCallsFailAsProblemsAndPagesInPlainText() {
    Answer own = get("/rollcall/v1/meetings", RunningApp.ADMIN, "{'status': 503}");
    assertThat(own.status()).isEqualTo(503);
    assertThat(own.header("Content-Type")).contains("application/problem+json");
    Answer page = get("/healthz", "none", "{'status': 500}");
    assertThat(page.text()).isEqualTo("500 Internal Server Error");
    Answer unserved = get("/open-apis/im/v1/chats", Seeds.TOKEN, "{'status': 502}");
    assertThat(unserved.status()).isEqualTo(502);
    assertThat(unserved.code()).isEqualTo(2200);
    Answer nowhere = get("/nowhere", Seeds.TOKEN, "{'status': 429}");
    assertThat(nowhere.text()).isEqualTo("429 Too Many Requests");
  }

  @Test
  void pageOfProxyIsHtml() {
    Answer answer = get(meetingPath(), Seeds.TOKEN, "{'named': 'html-502'}");
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.header("Content-Type")).contains("text/html");
    assertThat(answer.text()).contains("<h1>502 Bad Gateway</h1>");
  }

  @Test
  void delayComesBeforeTheRealAnswer() {
    Instant begin = Instant.now();
    Answer answer = get(meetingPath(), Seeds.TOKEN, "{'delay_ms': 300}");
    assertThat(Duration.between(begin, Instant.now())).isGreaterThan(Duration.ofMillis(299));
    assertThat(answer.code()).isZero();
    assertThat(answer.header(Faults.HEADER)).contains("header");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void droppedCallGetsNoAnswerAndTheNextOneDoes(Version version) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      HttpRequest.Builder request =
          app.request(meetingPath()).header("Authorization", "Bearer " + Seeds.TOKEN);
      assertThat(client.send(request.build(), BodyHandlers.ofString()).version())
          .isEqualTo(version);
      added("{'fault': {'drop': true}, 'times': 1}");
      assertThatThrownBy(
              // A client may send an idempotent request again by itself; not a POST.
              () ->
                  client.send(
                      request
                          .copy()
                          .POST(HttpRequest.BodyPublishers.ofString("{}"))
                          .uri(app.request(TENANT_TOKEN).build().uri())
                          .build(),
                      BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void stopDoesNotWaitForDelays(Version version, @TempDir Path other) throws Exception {
    RunningApp slow = RunningApp.startForTests(other.resolve("data"), Seeds.SMALL, "http2=true");
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      HttpRequest request = slow.request("/healthz").build();
      assertThat(client.send(request, BodyHandlers.ofString()).version()).isEqualTo(version);
      String rule = "{\"match\":{\"path\":\"/healthz\"},\"fault\":{\"delay_ms\":600000}}";
      slow.post(FAULTS, RunningApp.ADMIN, "application/json", rule);
      CompletableFuture<HttpResponse<String>> delayed =
          client.sendAsync(request, BodyHandlers.ofString());
      while (slow.get(FAULTS, RunningApp.ADMIN).json().at("/items/0/hits").asInt() == 0) {
        assertThat(delayed).isNotDone();
        Thread.onSpinWait();
      }
      Instant begin = Instant.now();
      slow.close();
      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(8));
      client.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void answersAreTheSameOverBothVersions(Version version) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      HttpRequest.Builder request =
          app.request(meetingPath()).header("Authorization", "Bearer " + Seeds.TOKEN);
      client.send(request.build(), BodyHandlers.ofString());
      HttpResponse<String> answer =
          client.send(
              request.header(Faults.HEADER, "{\"status\":429}").build(), BodyHandlers.ofString());
      assertThat(answer.version()).isEqualTo(version);
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("x-ogw-ratelimit-reset")).contains("1");
      assertThat(answer.headers().firstValue(Faults.HEADER)).contains("header");
      assertThat(answer.body()).contains("\"code\":99991400");
    }
  }

  @Test
  void userTokenIsGoneInItsOwnWords() {
    Answer answer = get(meetingPath(), "u-any", "{'named': 'token-gone'}");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo(99991677);
  }

  @Test
  void recordIsReadySomeSecondsAfterItWasFirstAskedFor() {
    app.move("{'freeze': true}");
    added("{'fault': {'named': 'record-not-ready', 'seconds': 90}}");
    assertThat(read().code()).isEqualTo(121004);
    assertThat(app.get(meetingPath() + "/recording", Seeds.TOKEN).code()).isEqualTo(124002);
    app.move("{'advance': '89s'}");
    assertThat(read().code()).isEqualTo(121004);
    app.move("{'advance': '1s'}");
    assertThat(read().code()).isZero();
    app.move("{'resume': true}");
  }

  @Test
  void lostFactsAreAcknowledgedAndNotKept() {
    Events lost = Events.lab("lost");
    Answer answer = facts("{'named': 'event-lost'}", lost.joined("1", "09:00:00", "a", "alice"));
    assertThat(answer.outcomes()).containsExactly("accepted");
    assertThat(answer.json().at("/results/0/id").asString()).isEqualTo("lost/1");
    assertThat(app.meetingOf(lost.joined("1", "09:00:00", "a", "alice"))).isNotEmpty();
  }

  @Test
  void lostFactsOfNobodyAreRefused() {
    added("{'fault': {'named': 'event-lost'}}");
    assertThat(
            app.post(
                    "/rollcall/v1/facts",
                    "wrong",
                    RunningApp.NDJSON,
                    Events.lab("x").ended("1", "10:00:00"))
                .status())
        .isEqualTo(401);
  }

  @Test
  void doubledFactsAreKeptTwiceUnderTwoIds() {
    Events doubled = Events.lab("doubled");
    Answer answer =
        facts("{'named': 'event-doubled'}", doubled.joined("1", "09:00:00", "a", "alice"));
    String id = answer.json().at("/results/0/meeting_id").asString();
    assertThat(app.get("/rollcall/v1/meetings/" + id + "/facts", RunningApp.ADMIN).text())
        .contains("\"doubled/1\"", "\"doubled/1-again\"");
  }

  @Test
  void deliveryIsLostOrComesTwice() {
    assertThat(deliver("{'named': 'event-lost'}")).isEqualTo("accepted");
    assertThat(deliver("{'named': 'event-doubled'}")).as("was not kept").isEqualTo("accepted");
    JsonNode jitsi =
        app.get("/rollcall/v1/inbox/sources", RunningApp.ADMIN)
            .json()
            .path("sources")
            .valueStream()
            .filter(row -> row.path("source").asString().equals("/engines/jitsi"))
            .findFirst()
            .orElseThrow();
    assertThat(jitsi.path("accepted").asInt()).isEqualTo(1);
    assertThat(jitsi.path("duplicate").asInt()).isEqualTo(1);
  }

  private String deliver(String fault) {
    Answer answer =
        RunningApp.send(
            app.request("/rollcall/v1/sources/jitsi/events/any")
                .header("Authorization", "jitsi-of-no-value")
                .header(Faults.HEADER, fault.replace('\'', '"'))
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        Prosody.capture("prosody-event-sync.ndjson").getFirst())));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("result").asString();
  }

  @Test
  void onlyTheAppOfTheRuleIsHit() {
    added("{'match': {'app_id': '%s'}, 'fault': {'status': 500}}".formatted(Seeds.APP));
    assertThat(read().status()).isEqualTo(500);
    assertThat(app.get(meetingPath(), Seeds.SISTER_TOKEN).code()).isZero();
    assertThat(tokenOf(Seeds.APP, Seeds.SECRET).status()).isEqualTo(500);
    assertThat(tokenOf(Seeds.SISTER_APP, "secret-b-of-no-value").status()).isEqualTo(200);
  }

  @Test
  void onlyTheMethodPathAndMeetingOfTheRuleAreHit() {
    added(
        "{'match': {'method': 'GET', 'path': '/open-apis/vc/v1/meetings/:meeting_id',"
            + " 'meeting_id': '%s'}, 'fault': {'code': 121005}}".formatted(meeting));
    assertThat(read().code()).isEqualTo(121005);
    assertThat(app.get(meetingPath() + "/recording", Seeds.TOKEN).code()).isNotEqualTo(121005);
    assertThat(app.get("/open-apis/vc/v1/meetings/123", Seeds.TOKEN).code()).isEqualTo(121004);
  }

  @Test
  void ruleWithoutPathLeavesOwnCallsAlone() {
    added("{'fault': {'status': 500}}");
    assertThat(app.get("/rollcall/v1/meetings", RunningApp.ADMIN).status()).isEqualTo(200);
    assertThat(app.get("/readyz").status()).isEqualTo(200);
    assertThat(read().status()).isEqualTo(500);
  }

  @Test
  void callsForTestsHaveNoFaults() {
    added("{'match': {'path': '*'}, 'fault': {'status': 500}}");
    assertThat(get("/rollcall/v1/clock", RunningApp.ADMIN, "{'drop': true}").status())
        .isEqualTo(200);
    assertThat(app.get(FAULTS, RunningApp.ADMIN).status()).isEqualTo(200);
    assertThat(app.get("/rollcall/v1/meetings", RunningApp.ADMIN).status()).isEqualTo(500);
  }

  @Test
  void serverThatIsNotForTestsIgnoresTheHeaderAndRefusesRules(@TempDir Path other) {
    try (RunningApp plain = RunningApp.start(other.resolve("data"), Seeds.SMALL)) {
      Answer answer =
          RunningApp.send(plain.request("/healthz").GET().header(Faults.HEADER, "{\"drop\":true}"));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header(Faults.HEADER)).isEmpty();
      assertThat(plain.get(FAULTS, RunningApp.ADMIN).status()).isEqualTo(403);
    }
  }
}
