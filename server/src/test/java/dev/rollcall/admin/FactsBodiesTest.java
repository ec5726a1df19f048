package dev.rollcall.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bodies the facts API takes, and what it says of the others. */
class FactsBodiesTest {

  private static final String FACTS = "/rollcall/v1/facts";
  private static final int LIMIT = 64 * 1024;

  @TempDir private static Path folder;
  private static RunningApp app;

  @BeforeAll
  static void start() {
    app = RunningApp.start(folder.resolve("data"), Seeds.SMALL, "body-limit=64KiB");
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/cloudevents+json",
        "application/cloudevents+json; charset=UTF-8",
        "Application/JSON"
      })
  void oneEventIsOneFact(String contentType) {
    Answer answer = post(contentType, event(contentType, "1"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).hasValue("application/json; charset=utf-8");
    assertThat(answer.outcomes()).containsExactly("accepted");
    assertThat(answer.json().at("/results/0/source").asString()).isEqualTo("/engines/lab-1");
    assertThat(answer.json().at("/results/0/id").asString()).isEqualTo(contentType + "/1");
    assertThat(answer.json().at("/results/0/meeting_id").asString()).matches("[0-9]{19}");
    assertThat(answer.json().at("/results/0").has("reason")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/cloudevents-batch+json", "application/json"})
  void anArrayIsABatch(String contentType) {
    String subject = "batch " + contentType;
    Answer answer = post(contentType, "[" + event(subject, "1") + ", " + event(subject, "2") + "]");
    assertThat(answer.outcomes()).containsExactly("accepted", "accepted");
  }

  @Test
  void linesWithAnyLineEndAreABatchAndBlankOnesAreNone() {
    String body =
        event("lines", "1") + "\r\n\n  \n" + event("lines", "2") + "\n" + event("lines", "3");
    assertThat(post(RunningApp.NDJSON, body).outcomes())
        .containsExactly("accepted", "accepted", "accepted");
  }

  @Test
  void ofNoFactsNothingBecomes() {
    assertThat(post("application/cloudevents-batch+json", "[]").text())
        .isEqualTo("{\"results\":[]}");
    assertThat(post(RunningApp.NDJSON, "").text()).isEqualTo("{\"results\":[]}");
  }

  @Test
  void withoutAContentTypeJsonIsAssumed() {
    Answer answer =
        RunningApp.send(
            app.request(FACTS)
                .header("Authorization", "Bearer " + RunningApp.ADMIN)
                .POST(BodyPublishers.ofString(event("no type", "1"))));
    assertThat(answer.outcomes()).containsExactly("accepted");
  }

  @Test
  void gzipIsUnpacked() throws IOException {
    byte[] body = gzip(event("gzip", "1").getBytes(StandardCharsets.UTF_8));
    assertThat(postGzip(body).outcomes()).containsExactly("accepted");
  }

  @Test
  void aGzipBombIsRefusedByItsUnpackedSize() throws IOException {
    byte[] bomb = gzip(new byte[200 * LIMIT]);
    assertThat(bomb.length).isLessThan(LIMIT);
    assertProblem(postGzip(bomb), 413);
  }

  @Test
  void brokenGzipIsTheClientsMistake() throws IOException {
    byte[] body = gzip(event("cut", "1").getBytes(StandardCharsets.UTF_8));
    assertProblem(postGzip(Arrays.copyOf(body, body.length / 2)), 400);
  }

  @Test
  void aBodyOverTheLimitIsRefusedAndOneAtTheLimitIsNot() {
    String event = event("limit", "1");
    String padding = " ".repeat(LIMIT - event.length());
    assertProblem(post("application/json", event + padding + " "), 413);
    assertThat(post("application/json", event + padding).outcomes()).containsExactly("accepted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "json"})
  void otherContentTypesAreRefused(String contentType) {
    Answer answer = post(contentType, event("other type", "1"));
    assertProblem(answer, 415);
    assertThat(answer.json().path("detail").asString()).contains("application/x-ndjson");
  }

  @Test
  void brokenJsonIsToldByItsPlaceAndNeverQuoted() {
    String body =
        """
        {"source": "/engines/lab-1",
         "id": hush-hush}
        """;
    Answer answer = post("application/json", body);
    assertProblem(answer, 400);
    assertThat(answer.json().path("detail").asString()).contains("line 2, column ");
    assertThat(answer.text()).doesNotContain("hush");
  }

  @Test
  void aBrokenLineRefusesItselfAloneAndIsToldByItsPlace() {
    Answer answer =
        post(
            RunningApp.NDJSON,
            event("broken line", "1") + "\n{\"id\": hush-hush}\n" + event("broken line", "2"));
    assertThat(answer.outcomes()).containsExactly("accepted", "refused", "accepted");
    assertThat(answer.reasons().get(1)).contains("line 2, column ");
    assertThat(answer.text()).doesNotContain("hush");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "42",
        "\"text\"",
        "{\"a\": 1} {\"b\": 2}",
        "{\"a\": NaN}",
        "{'a': 1}",
        "\0"
      })
  void whatIsNoEventIsAProblem(String body) {
    Answer answer = post("application/cloudevents+json", body);
    if (answer.status() == 200) {
      assertThat(answer.outcomes()).containsExactly("refused");
    } else {
      assertProblem(answer, 400);
    }
  }

  @Test
  void anEventWhereABatchIsAnnouncedIsAProblem() {
    assertProblem(post("application/cloudevents-batch+json", event("no batch", "1")), 400);
  }

  @Test
  void veryDeepJsonIsTheClientsMistake() {
    String deep = "[".repeat(20_000) + "]".repeat(20_000);
    assertProblem(post("application/json", deep), 400);
  }

  private static Answer post(String contentType, String body) {
    return app.post(FACTS, RunningApp.ADMIN, contentType, body);
  }

  private static Answer postGzip(byte[] body) {
    return RunningApp.send(
        app.request(FACTS)
            .header("Authorization", "Bearer " + RunningApp.ADMIN)
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static String event(String subject, String id) {
    return Events.lab(subject).started(id, "09:00:00", "{}");
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  static void assertProblem(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.json().path("title").asString()).isNotBlank();
    assertThat(answer.json().path("detail").asString()).isNotBlank();
  }
}
