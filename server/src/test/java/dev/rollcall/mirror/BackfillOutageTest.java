package dev.rollcall.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.Core;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.record.Moment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backfill that is refused for a reason of the app gives up no meeting. */
class BackfillOutageTest {

  private static final String MEETING = "7000000000000000001";
  private static final String OTHER = "7000000000000000002";

  @TempDir private Path folder;

  private final FakeFeishu far = new FakeFeishu();
  private MirrorLab lab;

  @BeforeEach
  void start() {
    lab = MirrorLab.start(folder.resolve("data"), far.address());
  }

  @AfterEach
  void stop() {
    far.close();
    lab.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {99991403, 99991672, 99991662})
  void aRefusalOfTheAppEndsTheRunAndLeavesTheMeetingsToTheNext(int code)
      throws InterruptedException {
    far.always(exchange -> FakeFeishu.json(exchange, 400, "{\"code\":" + code + "}"));
    BackfillOutcome refused = run(List.of());
    assertThat(refused.end()).isEqualTo(BackfillOutcome.End.UNAVAILABLE);
    assertThat(refused.calls()).isEqualTo(1);
    assertThat(refused.left()).isEqualTo(2);
    assertThat(refused.failures()).hasSize(1).first().asString().contains("code " + code);
    far.next(200, FakeFeishu.meeting(MEETING)).next(200, FakeFeishu.meeting(OTHER));
    far.always(exchange -> FakeFeishu.json(exchange, 404, "{\"code\":121004}"));
    assertThat(run(List.of()).kept()).isEqualTo(2);
  }

  @Test
  void withoutTheScopeOfTheListsTheRecordsAreAskedForAllTheSame() throws InterruptedException {
    far.next(400, "{\"code\":99991672}")
        .next(200, FakeFeishu.meeting(MEETING).replace("235812466", ""))
        .next(200, FakeFeishu.meeting(OTHER).replace("235812466", ""));
    BackfillOutcome outcome = run(List.of("777777777"));
    assertThat(outcome.kept()).isEqualTo(2);
    assertThat(outcome.failures())
        .containsExactly("number 777777777: the app is refused: HTTP 400, code 99991672");
  }

  private BackfillOutcome run(List<String> numbers) throws InterruptedException {
    Core records = lab.records();
    MeetingListTable list = new MeetingListTable(records.database(), records.meetings());
    BackfillPlan plan =
        new BackfillPlan(
            MirrorLab.SOURCE,
            Moment.of(Instant.parse("2026-11-01T00:00:00Z")),
            Moment.of(Instant.parse("2026-11-15T00:00:00Z")),
            new TreeSet<>(numbers),
            new TreeSet<>(List.of(MEETING, OTHER)),
            OptionalLong.empty(),
            false);
    try (Backfill backfill =
        new Backfill(
            records.database(),
            records.ingest(),
            records.sources(),
            list,
            lab.clock(),
            Optional.of(_ -> true))) {
      return backfill.run(plan, (_, _) -> {});
    }
  }
}
