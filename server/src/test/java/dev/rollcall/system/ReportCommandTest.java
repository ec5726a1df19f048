package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.SharedApp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code rollcall report} against a running server. */
@ExtendWith(SharedApp.class)
class ReportCommandTest {

  @TempDir private Path folder;

  private final RunningApp app;

  ReportCommandTest(RunningApp app) {
    this.app = app;
    Events lab = Events.lab("reported by command");
    app.facts(
        List.of(
            lab.started("1", "09:00:00", "{'topic': 'Monthly review'}"),
            lab.joined("2", "09:00:00", "s", "alice"),
            lab.ended("3", "09:30:00")));
  }

  @Test
  void csvGoesToStandardOutput() {
    CliRun run = run("--from", "2026-11-20", "--to", "2026-11-20", "--zone", "Asia/Shanghai");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("meeting_id,")
        .contains(",Monthly review,2026-11-20T17:00:00+08:00,")
        .contains(",user,alice,Alice,");
  }

  @Test
  void formatIsThatOfTheFilesName() throws IOException {
    Path xlsx = folder.resolve("november.xlsx");
    CliRun run = run("--from", "2026-11-01", "--to", "2026-11-30", "-o", xlsx.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("wrote " + xlsx + System.lineSeparator());
    try (InputStream in = Files.newInputStream(xlsx);
        ReadableWorkbook book = new ReadableWorkbook(in)) {
      assertThat(book.getFirstSheet().read())
          .anyMatch(row -> row.getCellText(3).equals("Monthly review"));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(xlsx);
    }
  }

  @Test
  void refusedReportLeavesTheOldOneAsItIs() throws IOException {
    Path old = folder.resolve("old.csv");
    Files.writeString(old, "old");
    CliRun run = run("--from", "2026-11-20", "--to", "x", "--bom", "-o", old.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err())
        .contains("the server refuses this (400): to is not a time such as")
        .doesNotContain("?from");
    assertThat(old).hasContent("old");
  }

  @ParameterizedTest
  @CsvSource({
    "'--from 2026-11-20 --to 2026-11-20 --format xlsx', 2, name a file with -o",
    "'--from 2026-11-20 --to 2026-11-20 --zone Mars/Base', 1, zone is not a time zone",
    "'--from 2026-11-20 --to 2026-11-20 -o /no/such/folder/a.csv', 1, cannot be written",
    "'--from 2026-11-20', 2, report needs --to DAY",
  })
  void mistakeIsToldInOneLine(String options, int exitCode, String told) {
    CliRun run = run(options.split(" "));
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.errorLines().getFirst()).contains(told);
  }

  private CliRun run(String... options) {
    List<String> all = new ArrayList<>(List.of("report"));
    all.addAll(List.of(options));
    all.addAll(List.of("--url", app.app().address(), "--admin-token", RunningApp.ADMIN));
    return CliRun.run(all.toArray(String[]::new));
  }
}
