package dev.rollcall.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.rollcall.app.Core;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.record.Moment;
import dev.rollcall.testkit.Events;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Past meetings, each asked for once, in however many runs. */
class BackfillTest {

  private static final String NUMBER = "235812466";
  private static final String OTHER_NUMBER = "777777777";
  private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-11-15T00:00:00Z");

  @TempDir private Path folder;

  private final FakeFeishu far = new FakeFeishu();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final AtomicReference<Runnable> atEachRequest = new AtomicReference<>(() -> {});
  private MirrorLab lab;

  @BeforeEach
  void start() {
    lab = MirrorLab.start(folder.resolve("data"), far.address());
    far.always(
        exchange -> {
          atEachRequest.get().run();
          answer(exchange);
        });
  }

  @AfterEach
  void stop() {
    far.close();
    lab.close();
  }

  /** Two pages of three meetings for one number, one meeting for the other. */
  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String id = path.substring(path.lastIndexOf('/') + 1);
    if (!id.equals("list_by_no")) {
      FakeFeishu.json(exchange, 200, FakeFeishu.meeting(id).replace(NUMBER, ""));
    } else if (query.contains("meeting_no=" + OTHER_NUMBER)) {
      FakeFeishu.json(exchange, 200, list("false", "7000000000000000009"));
    } else if (query.contains("page_token=2&3")) {
      FakeFeishu.json(exchange, 200, list("false", "7000000000000000003"));
    } else {
      FakeFeishu.json(
          exchange,
          200,
          list("true,\"page_token\":\"2&3\"", "7000000000000000001", "7000000000000000002"));
    }
  }

  private static String list(String more, String... ids) {
    List<String> briefs = new ArrayList<>();
    for (String id : ids) {
      briefs.add("{\"id\":\"" + id + "\",\"topic\":\"t\",\"meeting_no\":\"" + NUMBER + "\"}");
    }
    return "{\"code\":0,\"msg\":\"\",\"data\":{\"has_more\":%s,\"meeting_briefs\":[%s]}}"
        .formatted(more, String.join(",", briefs));
  }

  @Test
  void everyMeetingOfANumberIsAskedForOnce() {
    BackfillOutcome outcome = run(plan(OptionalLong.empty(), NUMBER));
    assertThat(outcome)
        .isEqualTo(new BackfillOutcome(BackfillOutcome.End.DONE, 5, 3, 0, List.of(), 0));
    assertThat(far.asked().getFirst())
        .isEqualTo(
            "/open-apis/vc/v1/meetings/list_by_no?meeting_no=%s&start_time=%d&end_time=%d&page_size=50"
                .formatted(NUMBER, SINCE.getEpochSecond(), UNTIL.getEpochSecond()));
    assertThat(far.asked().get(1)).endsWith("&page_token=2%263");
    assertThat(lab.app().meeting("7000000000000000002").path("status").asInt()).isEqualTo(3);

    BackfillOutcome second = run(plan(OptionalLong.empty(), NUMBER));
    assertThat(second.calls()).isZero();
    assertThat(far.asked()).hasSize(5);
  }

  @Test
  void withAnyQuotaAsManyRunsAsItTakesAskNothingTwice() {
    BackfillPlan one = plan(OptionalLong.of(1), NUMBER, OTHER_NUMBER);
    for (int run = 1; run <= 6; run++) {
      BackfillOutcome outcome = run(one);
      assertThat(outcome.end()).isEqualTo(BackfillOutcome.End.QUOTA);
      assertThat(outcome.calls()).isEqualTo(1);
      assertThat(far.asked()).hasSize(run);
    }
    assertThat(run(one).end()).isEqualTo(BackfillOutcome.End.DONE);
    assertThat(far.asked()).hasSize(7);
    assertThat(new HashSet<>(far.asked())).hasSize(7);
    assertThat(run(plan(OptionalLong.of(0), NUMBER)).end()).isEqualTo(BackfillOutcome.End.DONE);
  }

  @Test
  void aStopAfterAnyRequestLetsALaterRunGoOnFromThere() {
    BackfillPlan all = plan(OptionalLong.empty(), NUMBER, OTHER_NUMBER);
    int runs = 0;
    BackfillOutcome outcome;
    do {
      Backfill backfill = backfill(lab.records());
      atEachRequest.set(backfill::stop);
      outcome = run(backfill, all);
      runs++;
    } while (outcome.end() == BackfillOutcome.End.STOPPED);
    assertThat(outcome.end()).isEqualTo(BackfillOutcome.End.DONE);
    assertThat(runs).isGreaterThan(6);
    assertThat(far.asked()).hasSize(7);
    assertThat(new HashSet<>(far.asked())).hasSize(7);
  }

  @Test
  void numbersAndIdsOfStoredMeetingsAreTaken() {
    Events told = new Events("/engines/feishu", "7000000000000000008");
    lab.app()
        .facts(
            List.of(
                told.event(
                    "s",
                    "meeting.started",
                    "09:00:00",
                    "{'meeting_id': '7000000000000000008', 'meeting_no': '777777777'}"),
                told.ended("e", "10:00:00")));
    Instant until = Instant.parse("2026-11-21T00:00:00Z");
    BackfillPlan plan =
        plan(SINCE, until, List.of(), List.of("7000000000000000001"), OptionalLong.empty(), false);
    BackfillOutcome outcome = run(plan);
    assertThat(outcome.kept()).isEqualTo(3);
    assertThat(far.asked().getFirst()).contains("meeting_no=777777777");
    assertThat(far.asked()).anyMatch(path -> path.contains("/7000000000000000008?"));
    assertThat(far.asked()).anyMatch(path -> path.contains("/7000000000000000001?"));
    assertThat(far.asked()).anyMatch(path -> path.contains("/7000000000000000009?"));
  }

  @Test
  void aNumberThatOnlyARecordShowsIsLookedAtInTheSameRun() {
    far.next(200, FakeFeishu.meeting("7000000000000000005"));
    BackfillOutcome outcome = run(known("7000000000000000005"));
    assertThat(outcome.kept()).isEqualTo(4);
    assertThat(outcome.calls()).isEqualTo(6);
    assertThat(run(known("7000000000000000005")).calls()).isZero();
  }

  @Test
  void aPeriodThatIsNotOverIsReadOnFromWhereItWas() {
    Instant until = Instant.parse("2026-11-30T00:00:00Z");
    BackfillPlan plan =
        plan(SINCE, until, List.of(OTHER_NUMBER), List.of(), OptionalLong.empty(), false);
    run(plan);
    long noon = Instant.parse("2026-11-20T12:00:00Z").getEpochSecond();
    assertThat(far.asked().getFirst()).contains("&end_time=" + noon + "&");
    lab.clock().pass(Duration.ofHours(1));
    run(plan);
    assertThat(far.asked().getLast())
        .contains("&start_time=" + noon + "&", "&end_time=" + (noon + 3_600) + "&");
  }

  @Test
  void nothingIsAskedOfLongerAgoThanTheVendorTells() {
    Instant since = Instant.parse("2026-01-01T00:00:00Z");
    BackfillPlan plan =
        plan(since, UNTIL, List.of(OTHER_NUMBER), List.of(), OptionalLong.empty(), false);
    run(plan);
    assertThat(far.asked().getFirst())
        .contains(
            "&start_time="
                + Instant.parse("2026-11-20T12:00:00Z")
                    .minus(Duration.ofDays(90))
                    .getEpochSecond());
  }

  @Test
  void aRefusedMeetingIsToldAndTheOthersGoOn() {
    BackfillPlan plan = known("7000000000000000001", "7000000000000000002");
    far.next(404, "{\"code\":121004,\"msg\":\"data not exist\"}");
    BackfillOutcome outcome = run(plan);
    assertThat(outcome.failures())
        .containsExactly("meeting 7000000000000000001: HTTP 404, code 121004");
    assertThat(outcome.kept()).isEqualTo(1);
    assertThat(run(plan).calls()).isZero();
  }

  @Test
  void toldToAskAgainItDoesForKnownIdsAlone() {
    run(known("7000000000000000001"));
    run(plan(OptionalLong.empty(), OTHER_NUMBER));
    int before = far.asked().size();
    lab.clock().pass(Duration.ofSeconds(1));
    List<String> known = List.of("7000000000000000001");
    BackfillOutcome again = run(plan(SINCE, UNTIL, List.of(), known, OptionalLong.empty(), true));
    assertThat(again.kept()).isEqualTo(1);
    assertThat(far.asked()).hasSize(before + 1);
  }

  @Test
  void aRateLimitIsWaitedForAndAFarEndThatIsAwayEndsTheRun() {
    for (int time = 0; time < 2; time++) {
      far.next(
          exchange ->
              FakeFeishu.json(
                  exchange, 429, "{\"code\":99991400}", Map.of("x-ogw-ratelimit-reset", "41")));
    }
    assertThat(run(known("7000000000000000001")).kept()).isEqualTo(1);
    assertThat(pauses).containsExactly(Duration.ofSeconds(41), Duration.ofSeconds(41));
    far.always(exchange -> FakeFeishu.json(exchange, 429, "{\"code\":99991400}"));
    BackfillOutcome away = run(known("7000000000000000002", "7000000000000000003"));
    assertThat(away.end()).isEqualTo(BackfillOutcome.End.UNAVAILABLE);
    assertThat(away.calls()).isEqualTo(5);
    assertThat(away.left()).isEqualTo(2);
  }

  @Test
  void aRunningMeetingIsLeftForALaterRun() {
    far.next(200, FakeFeishu.meeting("7000000000000000001", 2));
    BackfillOutcome running = run(known("7000000000000000001"));
    assertThat(running.running()).isEqualTo(1);
    assertThat(running.left()).isEqualTo(1);
    assertThat(run(known("7000000000000000001")).kept()).isEqualTo(1);
  }

  @Test
  void theServersWorkerTakesNothingOfABackfillUntilTheMeetingsEndIsLearned() {
    assertThat(run(plan(OptionalLong.of(2), NUMBER)).left()).isEqualTo(3);
    lab.runAfter(Duration.ofHours(1));
    assertThat(far.asked()).hasSize(2);
    lab.want("7000000000000000001");
    lab.runAfter(Duration.ofMinutes(1));
    assertThat(far.asked()).hasSize(3);
    assertThat(run(plan(OptionalLong.empty(), NUMBER)).kept()).isEqualTo(2);
  }

  private static BackfillPlan plan(OptionalLong quota, String... numbers) {
    return plan(SINCE, UNTIL, List.of(numbers), List.of(), quota, false);
  }

  private static BackfillPlan known(String... ids) {
    return plan(SINCE, UNTIL, List.of(), List.of(ids), OptionalLong.empty(), false);
  }

  private static BackfillPlan plan(
      Instant since,
      Instant until,
      List<String> numbers,
      List<String> known,
      OptionalLong quota,
      boolean again) {
    return new BackfillPlan(
        MirrorLab.SOURCE,
        Moment.of(since),
        Moment.of(until),
        new TreeSet<>(numbers),
        new TreeSet<>(known),
        quota,
        again);
  }

  private Backfill backfill(Core records) {
    MeetingListTable list = new MeetingListTable(records.database(), records.meetings());
    Optional<Retries.Sleeper> sleeper = Optional.of(pauses::add);
    return new Backfill(
        records.database(), records.ingest(), records.sources(), list, lab.clock(), sleeper);
  }

  private BackfillOutcome run(BackfillPlan plan) {
    return run(backfill(lab.records()), plan);
  }

  private static BackfillOutcome run(Backfill backfill, BackfillPlan plan) {
    try (backfill) {
      return backfill.run(plan, (_, _) -> {});
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
