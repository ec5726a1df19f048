package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Main;
import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.LogCapture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command line takes, and how it tells a mistake. */
class CommandLineTest {

  @TempDir private Path folder;

  static Stream<List<String>> everyCommand() {
    List<List<String>> commands = new ArrayList<>();
    collect(List.of(), Main.commandLine(), commands);
    return commands.stream();
  }

  private static void collect(
      List<String> path, CommandLine commandLine, List<List<String>> commands) {
    commands.add(path);
    commandLine
        .getSubcommands()
        .forEach(
            (name, subcommand) ->
                collect(
                    Stream.concat(path.stream(), Stream.of(name)).toList(), subcommand, commands));
  }

  @Test
  void commandThatIsBuiltAloneIsTheSame() {
    CommandLine whole = Main.commandLine();
    whole
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(Main.commandLine(name).getSubcommands().get(name).getUsageMessage())
                    .isEqualTo(command.getUsageMessage()));
    assertThat(Main.commandLine("serve").getSubcommands()).containsOnlyKeys("serve");
    assertThat(Main.commandLine("--help").getUsageMessage()).isEqualTo(whole.getUsageMessage());
  }

  @Test
  void theseAreTheCommands() {
    assertThat(everyCommand().map(path -> String.join(" ", path)))
        .containsExactlyInAnyOrder(
            "",
            "serve",
            "demo",
            "health",
            "import",
            "import janus",
            "sources",
            "inbox",
            "inbox show",
            "inbox replay",
            "mirror",
            "mirror backfill",
            "report",
            "rebuild",
            "backup",
            "restore",
            "export",
            "export data",
            "export config",
            "apply",
            "init",
            "import data",
            "audit",
            "tenant",
            "tenant list",
            "tenant show",
            "tenant add",
            "tenant set",
            "tenant remove",
            "app",
            "app list",
            "app show",
            "app add",
            "app set",
            "app remove",
            "app rotate",
            "user",
            "user list",
            "user show",
            "user add",
            "user set",
            "user remove",
            "source",
            "source list",
            "source show",
            "source add",
            "source set",
            "source remove",
            "source rotate",
            "token",
            "token list",
            "token add",
            "token remove",
            "admin",
            "admin list",
            "admin add",
            "admin remove");
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyCommandHasHelp(List<String> path) {
    for (String option : List.of("--help", "-h")) {
      CliRun console = CliRun.run(and(path, option));
      assertThat(console.exitCode()).isZero();
      assertThat(console.err()).isEmpty();
      String usage = "Usage: rollcall " + String.join(" ", path);
      assertThat(console.out()).startsWith(usage.strip()).contains("--help", "--version");
    }
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyCommandTellsTheVersion(List<String> path) {
    CliRun console = CliRun.run(and(path, "--version"));
    assertThat(console.exitCode()).isZero();
    assertThat(console.out()).matches("rollcall .+\n");
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void anUnknownOptionIsOneLine(List<String> path) {
    List<String> complete =
        switch (path.isEmpty() ? "" : path.getLast()) {
          case "janus" -> List.of("import", "janus", "f", "--source", "s");
          case "show", "add", "remove", "rotate" -> List.of(path.getFirst(), path.getLast(), "1");
          case "set" -> List.of(path.getFirst(), "set", "1", "name=n");
          case "backfill" ->
              List.of("mirror", "backfill", "--source=s", "--from=2026-11-01", "--to=2026-11-02");
          case "data" -> List.of(path.getFirst(), "data", "f");
          case "backup", "restore", "apply" -> List.of(path.getLast(), "f");
          default -> path;
        };
    if (path.size() == 2 && path.getFirst().equals("user")) {
      complete = Stream.concat(complete.stream(), Stream.of("--tenant-key=t")).toList();
    }
    assertMistake(CliRun.run(and(complete, "--colour")), "--colour");
  }

  @Test
  void withoutACommandItShowsWhatThereIs() {
    CliRun console = CliRun.run();
    assertThat(console.exitCode()).isZero();
    assertThat(console.out()).contains("serve", "demo", "import", "rebuild");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frobnicate              | frobnicate",
        "serve now               | now",
        "serve --port            | --port",
        "serve --port many       | port",
        "serve --port -1         | port",
        "serve --port 65536      | port",
        "serve --set nonsense=1  | nonsense",
        "serve --set port        | --set",
        "serve --set rate-limit.per_second=5 | rate-limit.per-second",
        "serve --config none.yaml | none.yaml",
        "serve --seed none.yaml  | none.yaml",
        "serve --store mysql://x | store",
        "serve --dev --host 0.0.0.0 | loopback only, not on 0.0.0.0; --dev-on-any-host allows it",
        "serve --set signin.one-click=true --host 0.0.0.0 | --dev-on-any-host",
        "serve --dev-on-any-host | --dev-on-any-host goes with --dev or signin.one-click only",
        "serve --host no.such.host.invalid | no.such.host.invalid",
        "demo --port x           | port",
        "import                  | janus",
        "import zoom             | zoom",
        "import janus            | FILE",
        "import janus f.ndjson   | --source",
        "mirror                  | backfill",
        "mirror backfill --source s --from 2026-11-01 | --to",
        "mirror backfill --source s --from today --to 2026-11-01 | --from",
        "rebuild --data none     | none",
        "backup                  | TARGET",
        "backup f --data none    | none",
        "restore                 | FILE",
        "restore none            | none",
        "export                  | data",
        "export data             | FILE",
        "export data f --data none | none",
        "import data             | FILE",
        "import data none --data no | none",
        "sources --data none     | none",
        "sources --url ftp://x --admin-token t | --url",
        "sources --url http://127.0.0.1:9 | --admin-token",
        "inbox --state gone      | gone",
        "inbox show              | NUMBER",
        "inbox show x            | NUMBER",
        "inbox replay --data none | none",
        "app                     | list, show, add, set, remove, rotate",
        "app frobnicate          | frobnicate",
        "app set cli_1           | MEMBER=VALUE",
        "app set cli_1 name      | name is no MEMBER=VALUE",
        "app add name=x          | app add begins with the app_id",
        "app add                 | MEMBER=VALUE",
        "source rotate           | ID",
        "app rotate cli_1 --tenant-key t | --tenant-key",
        "user list --tenant-key t --colour | --colour",
        "audit --limit many      | --limit",
      })
  void aMistakeIsOneLineThatNamesIt(String line, String named) {
    assertMistake(CliRun.run(line.split(" ", -1)), named);
  }

  private static void assertMistake(CliRun console, String named) {
    assertThat(console.exitCode()).as(console.err()).isEqualTo(2);
    assertThat(console.out()).isEmpty();
    assertThat(console.errorLines()).hasSize(1);
    assertThat(console.err()).startsWith("rollcall: ").contains(named);
  }

  private static String[] and(List<String> path, String option) {
    return Stream.concat(path.stream(), Stream.of(option)).toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://me:zebra@db/x",
        "--stor=jdbc:postgresql://me:zebra@db/x?a=b",
        "--stor=jdbc:postgresql://db/x?user=me&password=zebra zebra",
        "jdbc:postgresql:me:ze bra@db/x",
        "postgres://me:ze/bra@db/x",
        "--stor=host=db password=zebra",
        "--store=jdbc:postgresql://me:zebra@127.0.0.1:1/x",
        "--store=jdbc:postgresql://nowhere.invalid/x?user=me&password=zebra",
        "--store=jdbc:postgresql://127.0.0.1:99999/x?user=me&password=zebra",
        "--store=jdbc:postgresql://127.0.0.1:1/x?password=zebra&socketTimeout=zebra",
      })
  void noErrorRepeatsAPassword(String argument) {
    try (LogCapture log = new LogCapture()) {
      CliRun console = CliRun.run("serve", "--port=0", "--data=" + folder.resolve("d"), argument);
      assertThat(console.exitCode()).isEqualTo(2);
      assertThat(console.err()).startsWith("rollcall: ").doesNotContain("bra");
      assertThat(String.join("", log.lines())).doesNotContain("bra");
    }
  }
}
