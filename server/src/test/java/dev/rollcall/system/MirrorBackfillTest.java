package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.mirror.FakeFeishu;
import dev.rollcall.mirror.MirrorLab;
import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.RunningApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that gets past records: what it says, and how it is stopped. */
class MirrorBackfillTest {

  private static final int MEETINGS = 200;

  @TempDir private Path folder;

  private final FakeFeishu far = new FakeFeishu();
  private Path data;
  private Path ids;

  @BeforeEach
  void makeFolder() throws IOException {
    data = folder.resolve("data");
    ids = folder.resolve("ids.txt");
    RunningApp.start(data, MirrorLab.seed(far.address())).close();
    List<String> lines = new ArrayList<>(List.of("# known", ""));
    for (int meeting = 0; meeting < MEETINGS; meeting++) {
      lines.add("70000000000000%05d ".formatted(meeting));
    }
    Files.write(ids, lines);
    far.always(exchange -> answer(exchange.getRequestURI().getPath(), exchange));
  }

  @AfterEach
  void close() {
    far.close();
  }

  private static void answer(String path, com.sun.net.httpserver.HttpExchange exchange)
      throws IOException {
    String meeting = FakeFeishu.meeting(path.substring(path.lastIndexOf('/') + 1));
    FakeFeishu.json(exchange, 200, meeting.replace("235812466", ""));
  }

  @Test
  void aQuotaEndsARunAndTheNextOneGoesOn() {
    CliRun first = CliRun.run(command("--quota", "3"));
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out())
        .isEqualTo(
            "3 calls, 3 records kept, 0 failed, 0 still running, 197 left:"
                + " the quota is used up; run it again to go on\n");
    CliRun second = CliRun.run(command());
    assertThat(second.out())
        .isEqualTo("197 calls, 197 records kept, 0 failed, 0 still running, 0 left: done\n");
    assertThat(CliRun.run(command()).out())
        .isEqualTo("0 calls, 0 records kept, 0 failed, 0 still running, 0 left: done\n");
  }

  @Test
  void theOnlySourceOfItsKindNeedsNoName() {
    String[] unnamed =
        Stream.of(command("--quota", "1"))
            .filter(word -> !List.of("--source", "/engines/feishu").contains(word))
            .toArray(String[]::new);
    assertThat(CliRun.run(unnamed).out()).startsWith("1 calls, 1 records kept");
  }

  @Test
  void aRunningServerMakesItAndASignalPausesIt() throws InterruptedException {
    try (RunningApp app = RunningApp.start(data, MirrorLab.seed(far.address()))) {
      assertThat(CliRun.run(command("--quota", "3")).out())
          .startsWith("3 calls, 3 records kept, 0 failed, 0 still running, 197 left: the quota");
      CountDownLatch begun = signalAtRequest(2);
      String[] named =
          replaced(command("--url", app.app().address()), data.toString(), folder.toString());
      String[] command =
          Stream.concat(Stream.of(named), Stream.of("--admin-token", RunningApp.ADMIN))
              .toArray(String[]::new);
      try (ChildServer run = ChildServer.start(folder, command)) {
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        run.terminate();
        assertThat(run.exitCode()).isZero();
        assertThat(run.otherLines()).hasSize(1).first().asString().endsWith("to go on");
      }
      CliRun rest = CliRun.run(command());
      assertThat(rest.exitCode()).as(rest.err()).isZero();
      assertThat(rest.out()).endsWith("0 left: done\n");
      assertThat(far.asked()).doesNotHaveDuplicates().hasSize(MEETINGS);
    }
  }

  @Test
  void aSignalEndsARunCleanlyAndTheNextOneAsksNothingTwice() throws InterruptedException {
    CountDownLatch begun = signalAtRequest(2);
    try (ChildServer run = ChildServer.start(folder, command())) {
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      run.terminate();
      assertThat(run.exitCode()).isZero();
      assertThat(run.otherLines()).hasSize(1).first().asString().endsWith("to go on");
    }
    assertThat(far.asked()).hasSizeLessThan(MEETINGS);
    assertTheRestIsAskedOnce(0);
  }

  @Test
  void aKilledRunLosesAtMostTheAnswerThatWasOnItsWay() throws InterruptedException {
    CountDownLatch begun = signalAtRequest(5);
    try (ChildServer run = ChildServer.start(folder, command())) {
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      run.kill();
      run.exitCode();
    }
    assertTheRestIsAskedOnce(1);
  }

  @Test
  void aMistakeIsOneLineAndMakesNoCall() throws IOException {
    assertMistake(CliRun.run(command("--quota", "-1")), "--quota");
    assertMistake(CliRun.run(command("--meeting-no", "12")), "--meeting-no 12");
    assertMistake(CliRun.run(command("--to", "2026-10-01")), "--to");
    assertMistake(
        CliRun.run(replaced(command(), "/engines/feishu", "/engines/nowhere")), "/engines/nowhere");
    assertMistake(
        CliRun.run(replaced(command(), "/engines/feishu", "/engines/lab-1")), "kind facts");
    assertMistake(CliRun.run(replaced(command(), ids.toString(), "none.txt")), "none.txt");
    assertMistake(
        CliRun.run(replaced(command(), data.toString(), folder.resolve("no").toString())),
        "there is no data folder");
    Files.writeString(ids, "7000000000000000001\nhush\n");
    assertMistake(CliRun.run(command()), "line 2");
    assertThat(far.asked()).isEmpty();
  }

  private CountDownLatch signalAtRequest(int number) {
    CountDownLatch begun = new CountDownLatch(number);
    far.always(
        exchange -> {
          begun.countDown();
          answer(exchange.getRequestURI().getPath(), exchange);
        });
    return begun;
  }

  private void assertTheRestIsAskedOnce(int twiceAtMost) {
    CliRun rest = CliRun.run(command());
    assertThat(rest.exitCode()).as(rest.err()).isZero();
    assertThat(rest.out()).endsWith("0 left: done\n");
    assertThat(new HashSet<>(far.asked())).hasSize(MEETINGS);
    assertThat(far.asked()).hasSizeLessThanOrEqualTo(MEETINGS + twiceAtMost);
  }

  private String[] command(String... more) {
    List<String> plain =
        List.of(
            "mirror",
            "backfill",
            "--source",
            "/engines/feishu",
            "--from",
            "2026-11-01",
            "--known-ids",
            ids.toString(),
            "--data",
            data.toString());
    Stream<String> to =
        List.of(more).contains("--to") ? Stream.of() : Stream.of("--to", "2026-11-14");
    return Stream.of(plain.stream(), to, Stream.of(more))
        .flatMap(part -> part)
        .toArray(String[]::new);
  }

  private static String[] replaced(String[] command, String from, String to) {
    return Stream.of(command).map(word -> word.equals(from) ? to : word).toArray(String[]::new);
  }

  private static void assertMistake(CliRun console, String named) {
    assertThat(console.exitCode()).as(console.err()).isEqualTo(2);
    assertThat(console.out()).isEmpty();
    assertThat(console.errorLines()).hasSize(1);
    assertThat(console.err()).startsWith("rollcall: ").contains(named).doesNotContain("hush");
  }
}
