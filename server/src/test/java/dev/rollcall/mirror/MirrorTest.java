package dev.rollcall.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.LogCapture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One answer a meeting, in any state of Feishu. */
class MirrorTest {

  private static final String MEETING = "7000000000000000001";
  private static final String OTHER = "7000000000000000002";

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
    assertThat(log.lines())
        .noneMatch(line -> line.contains(MirrorLab.FAR_SECRET) || line.contains("t-fake"));
  }

  @Test
  void aMeetingIsAskedForOnceHoweverOftenItIsWanted() {
    far.next(200, FakeFeishu.meeting(MEETING));
    lab.want(MEETING);
    lab.runAfter(Duration.ofSeconds(29));
    assertThat(far.asked()).isEmpty();
    lab.runAfter(Duration.ofSeconds(1));
    lab.want(MEETING);
    lab.runAfter(Duration.ofDays(1));
    assertThat(far.asked())
        .containsExactly(
            "/open-apis/vc/v1/meetings/"
                + MEETING
                + "?with_participants=true&with_meeting_ability=true&user_id_type=open_id");
    assertThat(far.tokens())
        .containsExactly(
            "{\"app_id\":\"%s\",\"app_secret\":\"%s\"}"
                .formatted(MirrorLab.FAR_APP, MirrorLab.FAR_SECRET));
    assertThat(lab.call(MEETING)).isEqualTo("done 1 null");
    Answer answer = lab.app().read(MEETING);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text())
        .contains("\"id\":\"ou_far_a\"", "\"topic\":\"Weekly sync\"", "\"status\":3");
  }

  @Test
  void theTokenIsKeptAndRenewedOnceWhereTheFarEndForgotIt() {
    far.next(200, FakeFeishu.meeting(MEETING))
        .next(400, "{\"code\":99991663,\"msg\":\"Invalid access token\"}")
        .next(200, FakeFeishu.meeting(OTHER));
    lab.want(MEETING);
    lab.want(OTHER);
    lab.runAfter(Duration.ofMinutes(1));
    assertThat(lab.call(MEETING)).isEqualTo("done 1 null");
    assertThat(lab.call(OTHER)).isEqualTo("done 1 null");
    assertThat(far.tokens()).hasSize(2);
    assertThat(far.asked()).hasSize(3);
  }

  @Test
  void aRateLimitIsObeyedForAllMeetingsOfTheSource() {
    far.next(
            exchange ->
                FakeFeishu.json(
                    exchange,
                    429,
                    "{\"code\":99991400,\"msg\":\"request trigger frequency limit\"}",
                    Map.of("x-ogw-ratelimit-reset", "90", "x-ogw-ratelimit-limit", "100")))
        .next(200, FakeFeishu.meeting(OTHER))
        .next(200, FakeFeishu.meeting(MEETING));
    lab.want(MEETING);
    lab.want(OTHER);
    lab.runAfter(Duration.ofMinutes(1));
    assertThat(far.asked()).hasSize(1);
    lab.runAfter(Duration.ofSeconds(89));
    assertThat(far.asked()).hasSize(1);
    lab.runAfter(Duration.ofSeconds(1));
    assertThat(far.asked()).hasSize(3);
    assertThat(lab.call(MEETING)).startsWith("done");
    assertThat(lab.call(OTHER)).startsWith("done");
  }

  @Test
  void whatMayPassIsTriedEverMoreSeldomForSevenHours() {
    far.always(exchange -> FakeFeishu.json(exchange, 500, "{\"code\":121001}"));
    lab.want(MEETING);
    lab.runAfter(Duration.ofSeconds(30));
    List<Integer> perHour = new ArrayList<>();
    for (int hour = 1; hour <= 8; hour++) {
      int before = far.asked().size();
      for (int tick = 0; tick < 120; tick++) {
        lab.runAfter(Duration.ofSeconds(30));
      }
      perHour.add(far.asked().size() - before);
    }
    // After 30 s, 1, 2, 4, 8, 16, 32 min, then each hour, and at last at the 7 hours.
    assertThat(perHour).containsExactly(6, 1, 1, 1, 1, 1, 2, 0);
    assertThat(lab.call(MEETING))
        .isEqualTo("failed 14 gave up after 14 attempts: HTTP 500, code 121001");
    assertThat(log.lines()).anyMatch(line -> line.contains("gave up after 14 attempts"));
  }

  @Test
  void aClockADayAheadCountsAsNoAttempt() {
    far.next(500, "{\"code\":121001}")
        .next(500, "{\"code\":121001}")
        .next(200, FakeFeishu.meeting(MEETING));
    lab.want(MEETING);
    lab.runAfter(Duration.ofDays(1));
    assertThat(lab.call(MEETING)).isEqualTo("waiting 1 HTTP 500, code 121001");
    lab.runAfter(Duration.ofDays(1));
    assertThat(lab.call(MEETING)).isEqualTo("waiting 2 HTTP 500, code 121001");
    lab.runAfter(Duration.ofDays(1));
    assertThat(lab.call(MEETING)).isEqualTo("done 3 null");
  }

  @Test
  void garbageAndSilenceAreTriedAgain() {
    far.next(200, "<html>sorry</html>")
        .next(200, "")
        .next(200, "{\"code\":0,\"data\":{}}")
        .next(200, "[".repeat(5_000))
        .next(404, "404 page not found")
        .next(302, "")
        .hangs()
        .dawdles()
        .next(200, FakeFeishu.meeting(MEETING));
    // The first failure may be the meeting's own, and so is an answer without it; the others are
    // the far end's.
    List<Integer> counted = List.of(0, 1, 1, 2, 3, 3, 3, 3, 3);
    lab.want(MEETING);
    for (int attempt = 0; attempt < 9; attempt++) {
      assertThat(lab.call(MEETING)).startsWith("waiting " + counted.get(attempt));
      lab.runAfter(Duration.ofHours(1).minusSeconds(600));
    }
    assertThat(lab.call(MEETING)).as(lab.call(MEETING)).isEqualTo("done 4 null");
  }

  @Test
  void aRefusalEndsItAtOnceWithCodeAndLogId() {
    far.next(
            exchange ->
                FakeFeishu.json(
                    exchange,
                    403,
                    "{\"code\":121005,\"msg\":\"no permission\"}",
                    Map.of("X-Tt-Logid", "20260421101203E2A5F141245B6F43B3A6")))
        .next(404, "{\"code\":121004,\"msg\":\"data not exist\",\"error\":{\"log_id\":\"2026X\"}}");
    lab.want(MEETING);
    lab.want(OTHER);
    lab.runAfter(Duration.ofHours(9));
    assertThat(lab.call(MEETING))
        .isEqualTo("failed 1 HTTP 403, code 121005, log_id 20260421101203E2A5F141245B6F43B3A6");
    assertThat(lab.call(OTHER)).isEqualTo("failed 1 HTTP 404, code 121004, log_id 2026X");
    assertThat(log.lines()).anyMatch(line -> line.contains("code 121005"));
    assertThat(far.asked()).hasSize(2);
  }

  @Test
  void aMeetingThatStillRunsIsNotKeptAsOver() {
    far.next(200, FakeFeishu.meeting(MEETING, 2)).next(200, FakeFeishu.meeting(MEETING));
    lab.want(MEETING);
    lab.runAfter(Duration.ofSeconds(30));
    assertThat(lab.call(MEETING)).isEqualTo("waiting 0 it is not over yet");
    assertThat(lab.app().read(MEETING).code()).isEqualTo(121004);
    lab.runAfter(Duration.ofSeconds(30));
    assertThat(lab.call(MEETING)).isEqualTo("done 1 null");
  }

  @Test
  void aMeetingThatRunsOnIsAskedForEverMoreSeldomAndNeverGivenUp() {
    far.always(exchange -> FakeFeishu.json(exchange, 200, FakeFeishu.meeting(MEETING, 2)));
    lab.want(MEETING);
    for (int hour = 0; hour < 24 * 10; hour++) {
      lab.runAfter(Duration.ofHours(1));
    }
    assertThat(lab.call(MEETING)).isEqualTo("waiting 0 it is not over yet");
    // Once for each doubling of its time up to a day, then each day.
    assertThat(far.asked()).hasSizeBetween(12, 16);
    far.next(200, FakeFeishu.meeting(MEETING));
    lab.runAfter(Duration.ofDays(1));
    assertThat(lab.call(MEETING)).isEqualTo("done 1 null");
  }

  @Test
  void anotherMeetingsRecordIsNotKeptAsThis() {
    far.next(200, FakeFeishu.meeting(OTHER)).next(200, FakeFeishu.meeting(MEETING));
    lab.want(MEETING);
    lab.runAfter(Duration.ofSeconds(30));
    assertThat(lab.call(MEETING)).isEqualTo("waiting 1 the answer is of another meeting");
    lab.runAfter(Duration.ofSeconds(30));
    assertThat(lab.call(MEETING)).isEqualTo("done 2 null");
  }

  @Test
  void theTokenFollowsNoRedirect() {
    try (FakeFeishu elsewhere = new FakeFeishu()) {
      far.next(
          exchange ->
              FakeFeishu.json(
                  exchange, 302, "", Map.of("Location", elsewhere.address() + "/open-apis/x")));
      lab.want(MEETING);
      lab.runAfter(Duration.ofSeconds(30));
      assertThat(elsewhere.asked()).isEmpty();
      assertThat(elsewhere.tokens()).isEmpty();
      assertThat(lab.call(MEETING)).contains("no answer of the API: HTTP 302, no code");
    }
  }

  @Test
  void anAnswerBeyondAllMeasureIsNotBuiltUp() {
    String many = "{\"\":{}},".repeat((16 << 20) / 8 - 100);
    far.next(200, "{\"code\":0,\"data\":{\"x\":[" + many + "0]}}")
        .next(200, "{\"code\":0,\"data\":" + "[".repeat(200) + "]".repeat(200) + "}")
        .next(200, " ".repeat(17 << 20))
        .next(200, FakeFeishu.meeting(MEETING));
    lab.want(MEETING);
    for (int attempt = 0; attempt < 4; attempt++) {
      lab.runAfter(Duration.ofMinutes(15));
    }
    assertThat(lab.call(MEETING)).isEqualTo("done 2 null");
  }

  @Test
  void oddMembersCostThemselvesAndNotTheRecord() {
    far.next(
        200,
        """
        {"code":0,"data":{"meeting":{"id":7000000000000000001,"topic":"a\\u0000b\\ud800",
        "meeting_no":235812466,"start_time":1795337944,"end_time":"999999999999999","status":"3",
        "participant_count":2,"host_user":"x","ability":{"use_video":true,"use_audio":1},
        "new_member":{"kept":1},
        "participants":[{"id":"ou_far_a","user_type":1,"first_join_time":"soon","status":9},
        {"id":"","user_type":6},{"id":"ou_box","user_type":8},7,{"id":"omm_1","user_type":2}]}}}""");
    lab.want(MEETING);
    lab.runAfter(Duration.ofMinutes(1));
    assertThat(lab.call(MEETING)).isEqualTo("done 1 null");
    assertThat(lab.app().meeting(MEETING).toString())
        .contains(
            "\"id\":\"" + MEETING + "\"",
            "\"meeting_no\":\"235812466\"",
            "\"start_time\":\"1795337944\"",
            "\"participant_count\":\"2\"",
            "\"id\":\"ou_far_a\"",
            "\"id\":\"omm_1\",",
            "\"use_video\":true")
        .doesNotContain("ou_box", "end_time");
  }

  @Test
  void theThreadFindsWhatIsDueAndAStopLosesNothing() throws InterruptedException {
    CountDownLatch came = new CountDownLatch(2);
    far.next(
            exchange -> {
              came.countDown();
              FakeFeishu.json(exchange, 200, FakeFeishu.meeting(MEETING));
            })
        .next(
            exchange -> {
              came.countDown();
              FakeFeishu.untilClosed(far);
            });
    lab.mirror().start();
    lab.want(MEETING);
    lab.want(OTHER);
    lab.clock().pass(Duration.ofMinutes(1));
    lab.mirror().wake();
    assertThat(came.await(20, TimeUnit.SECONDS)).isTrue();
    lab.mirror().close();
    assertThat(lab.call(MEETING)).isEqualTo("done 1 null");
    assertThat(lab.call(OTHER)).isEqualTo("waiting 0 stopped");
  }
}
