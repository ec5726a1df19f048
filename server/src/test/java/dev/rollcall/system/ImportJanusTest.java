package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A capture goes into a stopped server's folder and into a running server alike. */
class ImportJanusTest {

  private static final String CAPTURE =
      "src/test/resources/dev/rollcall/sources/janus/janus-small.core.ndjson";
  private static final Pattern SUMMARY =
      Pattern.compile(
          ".*: ([0-9]+) facts new, ([0-9]+) known before, 0 refused; meetings: ([0-9]{19})\n");

  @TempDir private Path folder;

  @Test
  void folderAndServerGetTheSameRecordAndASecondImportChangesNothing() {
    RunningApp stopped = start("stopped");
    stopped.close();
    List<String> local = List.of("--data", stopped.data().toString());
    Matcher first = summary(importing(CAPTURE, local));
    Matcher again = summary(importing(CAPTURE, local));
    assertSameImportedTwice(first, again);

    try (RunningApp local1 = stopped.again();
        RunningApp running = start("running")) {
      List<String> remote =
          List.of("--url", running.app().address() + "/", "--admin-token", RunningApp.ADMIN);
      Matcher overHttp = summary(importing(CAPTURE, remote));
      String record = read(running, overHttp.group(3));
      Matcher overHttpAgain = summary(importing(CAPTURE, remote));
      assertSameImportedTwice(overHttp, overHttpAgain);
      assertThat(read(running, overHttp.group(3))).isEqualTo(record);

      assertThat(overHttp.group(1)).isEqualTo(first.group(1));
      assertThat(record).contains("\"id\":\"alice\"", "\"id\":\"bob\"");
      assertThat(read(local1, first.group(3)).replace(first.group(3), overHttp.group(3)))
          .isEqualTo(record);
    }
  }

  @Test
  void aMistakeIsOneLineAndChangesNothing() throws IOException {
    try (RunningApp app = start("running")) {
      List<String> remote =
          List.of("--url", app.app().address(), "--admin-token", RunningApp.ADMIN);
      assertMistake(importing("none.ndjson", remote), "none.ndjson cannot be read");
      assertMistake(importing(folder.toString(), remote), folder + " cannot be read");
      assertRefused(importing(CAPTURE, remote, "/engines/nowhere"), "source");
      assertMistake(importing(CAPTURE, remote, " "), "--source is empty");
      assertRefused(
          importing(CAPTURE, List.of("--url", app.app().address(), "--admin-token", "hush")),
          "answers 401");
      assertMistake(importing(CAPTURE, List.of("--url", app.app().address())), "--admin-token");
      assertMistake(
          importing(CAPTURE, List.of("--url", "ftp://x", "--admin-token", "hush")), "--url");
      assertRefused(
          importing(CAPTURE, List.of("--url", "http://127.0.0.1:1", "--admin-token", "hush")),
          "http://127.0.0.1:1");
      assertMistake(
          importing(CAPTURE, List.of("--data", folder.resolve("nothing").toString())),
          "there is no data folder");
      assertThat(folder.resolve("nothing")).doesNotExist();
      assertThat(app.get("/rollcall/v1/meetings", RunningApp.ADMIN).text())
          .isEqualTo("{\"meetings\":[]}");
    }
    assertMistake(
        importing(
            CAPTURE,
            List.of("--data", folder.resolve("running").resolve("data").toString()),
            "/engines/nowhere"),
        "the source /engines/nowhere is not configured in this data folder");
  }

  @Test
  void aBrokenLineIsToldAndTheOthersAreImported() throws IOException {
    RunningApp app = start("broken");
    app.close();
    List<String> lines = Files.readAllLines(Path.of(CAPTURE));
    Path file = folder.resolve("broken.ndjson");
    Files.write(file, Stream.concat(Stream.of("{\"hush\": "), lines.stream()).toList());
    CliRun console = importing(file.toString(), List.of("--data", app.data().toString()));
    assertThat(console.exitCode()).isZero();
    assertThat(SUMMARY.matcher(console.out()).matches()).as(console.out()).isTrue();
  }

  private RunningApp start(String name) {
    try {
      Path parent = Files.createDirectories(folder.resolve(name));
      return RunningApp.start(parent.resolve("data"), Seeds.SMALL);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static CliRun importing(String file, List<String> target) {
    return importing(file, target, "/engines/janus-lab");
  }

  private static CliRun importing(String file, List<String> target, String source) {
    return CliRun.run(
        Stream.concat(Stream.of("import", "janus", file, "--source", source), target.stream())
            .toArray(String[]::new));
  }

  private static Matcher summary(CliRun console) {
    assertThat(console.exitCode()).as(console.err()).isZero();
    Matcher matcher = SUMMARY.matcher(console.out());
    assertThat(matcher.matches()).as(console.out()).isTrue();
    return matcher;
  }

  private static void assertSameImportedTwice(Matcher first, Matcher again) {
    assertThat(first.group(2)).isEqualTo("0");
    assertThat(Integer.parseInt(first.group(1))).isPositive();
    assertThat(again.group(1)).isEqualTo("0");
    assertThat(again.group(2)).isEqualTo(first.group(1));
    assertThat(again.group(3)).isEqualTo(first.group(3));
  }

  /** With user_ids, which are the same in every folder. */
  private static String read(RunningApp app, String meeting) {
    Answer answer =
        app.get(
            "/open-apis/vc/v1/meetings/"
                + meeting
                + "?with_participants=true&with_meeting_ability=true&user_id_type=user_id",
            Seeds.TOKEN);
    assertThat(answer.code()).as(answer.text()).isZero();
    return answer.text();
  }

  private static void assertMistake(CliRun console, String named) {
    assertOneLine(console, 2, named);
  }

  /** By the server, or by there being none. */
  private static void assertRefused(CliRun console, String named) {
    assertOneLine(console, 1, named);
  }

  private static void assertOneLine(CliRun console, int exitCode, String named) {
    assertThat(console.exitCode()).as(console.err()).isEqualTo(exitCode);
    assertThat(console.out()).isEmpty();
    assertThat(console.errorLines()).hasSize(1);
    assertThat(console.err()).startsWith("rollcall: ").contains(named).doesNotContain("hush");
  }
}
