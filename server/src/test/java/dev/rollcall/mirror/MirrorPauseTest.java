package dev.rollcall.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.rollcall.sources.MirrorStatus;
import dev.rollcall.testkit.LogCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What concerns the app, its tenant or the way to the far end costs no meeting its record. */
class MirrorPauseTest {

  private static final List<String> MEETINGS =
      List.of("7000000000000000001", "7000000000000000002", "7000000000000000003");

  @TempDir private Path folder;

  private final FakeFeishu far = new FakeFeishu();
  private MirrorLab lab;
  private LogCapture log;

  @BeforeEach
  void start() {
    lab = MirrorLab.start(folder.resolve("data"), far.address());
    log = new LogCapture();
  }

  @AfterEach
  void stop() {
    log.close();
    far.close();
    lab.close();
  }

  @ParameterizedTest
  @CsvSource({"429", "400", "200"})
  void aUsedUpQuotaPausesTheSourceAndEveryRecordComesWhenItReturns(int status) {
    far.always(exchange -> FakeFeishu.json(exchange, status, "{\"code\":99991403}"));
    MEETINGS.forEach(lab::want);
    lab.runAfter(Duration.ofMinutes(1));
    for (int minute = 0; minute < 3 * 24 * 60; minute++) {
      lab.runAfter(Duration.ofMinutes(1));
    }
    assertThat(far.asked()).hasSize(1 + 3 * 24);
    MEETINGS.forEach(meeting -> assertThat(lab.call(meeting)).startsWith("waiting 0 "));
    assertThat(lab.status().waiting()).isEqualTo(3);
    // All of it is due; the worker rests all the same.
    assertThat(lab.mirror().untilNext()).isEqualTo(Duration.ofSeconds(15));
    assertThat(paused().reason()).contains("quota", "code 99991403");
    assertThat(paused().since().toInstant()).isEqualTo("2026-11-20T12:01:00Z");
    assertThat(log.lines().stream().filter(line -> line.contains("is paused"))).hasSize(1);

    far.always(MirrorPauseTest::answers);
    lab.runAfter(Duration.ofHours(1));
    MEETINGS.forEach(meeting -> assertThat(lab.call(meeting)).isEqualTo("done 1 null"));
    assertThat(lab.status().paused()).isEmpty();
    assertThat(log.lines()).anyMatch(line -> line.contains("goes on, paused since"));
  }

  @Test
  void aUsedUpQuotaIsTriedAtTheBeginningOfTheVendorsMonth() {
    lab.clock()
        .pass(Duration.between(lab.clock().instant(), Instant.parse("2026-11-30T15:45:00Z")));
    far.next(400, "{\"code\":99991403}").always(MirrorPauseTest::answers);
    lab.want(MEETINGS.getFirst());
    lab.runAfter(Duration.ofSeconds(30));
    lab.runAfter(Duration.ofSeconds(14 * 60 + 29));
    assertThat(far.asked()).hasSize(1);
    lab.runAfter(Duration.ofSeconds(1));
    assertThat(lab.call(MEETINGS.getFirst())).isEqualTo("done 1 null");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "400, `{\"code\":99991672}`",
        "400, `{\"code\":99991679}`",
        "400, `{\"code\":99991662}`",
        "400, `{\"code\":99991401}`",
        "400, `{\"code\":99991663}`",
        "401, `{\"code\":99991677}`",
        "401, ``",
        "403, `<html>`",
        "429, ``",
        "400, `{\"code\":99991400}`",
        "500, `{\"code\":2200}`",
        "502, `<html>`",
        "503, ``",
        "404, `404 page not found`"
      })
  void aRefusalOfTheAppCostsNoMeetingItsRecord(int status, String body) {
    far.always(exchange -> FakeFeishu.json(exchange, status, body));
    MEETINGS.forEach(lab::want);
    lab.runAfter(Duration.ofMinutes(1));
    for (int quarter = 0; quarter < 2 * 24 * 4; quarter++) {
      lab.runAfter(Duration.ofMinutes(15));
    }
    assertThat(far.asked()).hasSizeLessThan(2 * (6 + 2 * 24 * 4));
    MEETINGS.forEach(meeting -> assertThat(lab.call(meeting)).startsWith("waiting "));
    assertThat(paused().reason()).contains("HTTP " + status);
    far.always(MirrorPauseTest::answers);
    lab.runAfter(Duration.ofHours(1));
    MEETINGS.forEach(meeting -> assertThat(lab.call(meeting)).startsWith("done "));
  }

  @Test
  void anAppThatGetsNoTokenAndAFarEndThatIsGonePauseTheSourceToo() {
    far.nextToken(200, "{\"code\":10014,\"msg\":\"app secret invalid\"}")
        .nextToken(200, "{\"code\":10003,\"data\":{}}")
        .always(MirrorPauseTest::answers);
    lab.want(MEETINGS.getFirst());
    lab.runAfter(Duration.ofSeconds(30));
    assertThat(paused().reason())
        .isEqualTo("no tenant_access_token: the app is refused: HTTP 200, code 10014");
    lab.runAfter(Duration.ofMinutes(1));
    lab.runAfter(Duration.ofMinutes(1));
    assertThat(lab.call(MEETINGS.getFirst())).isEqualTo("done 1 null");

    far.close();
    lab.want(MEETINGS.get(1));
    lab.runAfter(Duration.ofMinutes(1));
    assertThat(lab.call(MEETINGS.get(1))).isEqualTo("waiting 1 no answer: no connection");
    for (int hour = 0; hour < 48; hour++) {
      lab.runAfter(Duration.ofHours(1));
    }
    assertThat(lab.call(MEETINGS.get(1))).isEqualTo("waiting 1 no answer: no connection");
  }

  @Test
  void aPauseGrowsAndRetryAfterIsObeyed() {
    far.next(exchange -> FakeFeishu.json(exchange, 503, "", Map.of("Retry-After", "600")))
        .always(exchange -> FakeFeishu.json(exchange, 503, ""));
    lab.want(MEETINGS.getFirst());
    lab.runAfter(Duration.ofSeconds(30));
    lab.runAfter(Duration.ofSeconds(599));
    assertThat(far.asked()).hasSize(1);
    lab.runAfter(Duration.ofSeconds(1));
    assertThat(far.asked()).hasSize(2);
    lab.runAfter(Duration.ofSeconds(59));
    assertThat(far.asked()).hasSize(2);
    lab.runAfter(Duration.ofSeconds(1));
    assertThat(far.asked()).hasSize(3);
  }

  /** The far end fails at one meeting, and only the meeting's own attempts can tell. */
  @Test
  void aMeetingAtWhichTheFarEndFailsDoesNotHoldUpTheOthers() {
    far.always(
        exchange -> {
          if (exchange.getRequestURI().getPath().endsWith(MEETINGS.getFirst())) {
            FakeFeishu.json(exchange, 500, "oops");
          } else {
            answers(exchange);
          }
        });
    MEETINGS.forEach(lab::want);
    lab.runAfter(Duration.ofMinutes(1));
    lab.runAfter(Duration.ofMinutes(1));
    assertThat(lab.call(MEETINGS.get(1))).isEqualTo("done 1 null");
    assertThat(lab.call(MEETINGS.get(2))).isEqualTo("done 1 null");
    for (int more = 0; more < 40; more++) {
      String another = "71000000000000000%02d".formatted(more);
      lab.want(another);
      for (int minute = 0; minute < 31; minute++) {
        lab.runAfter(Duration.ofMinutes(1));
      }
      assertThat(lab.call(another)).isEqualTo("done 1 null");
    }
    assertThat(lab.call(MEETINGS.getFirst())).startsWith("failed 14 gave up after 14 attempts");
  }

  @Test
  void aClockThatStepsBackDoesNotProlongAPause() {
    far.next(400, "{\"code\":99991403}").always(MirrorPauseTest::answers);
    lab.want(MEETINGS.getFirst());
    lab.want(MEETINGS.get(1));
    lab.runAfter(Duration.ofMinutes(10));
    lab.runAfter(Duration.ofMinutes(-5));
    assertThat(lab.call(MEETINGS.get(1))).isEqualTo("done 1 null");
  }

  private static void answers(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    FakeFeishu.json(exchange, 200, FakeFeishu.meeting(path.substring(path.lastIndexOf('/') + 1)));
  }

  private MirrorStatus.Paused paused() {
    return lab.status().paused().orElseThrow();
  }
}
