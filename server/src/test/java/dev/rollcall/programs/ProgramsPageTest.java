package dev.rollcall.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/programs.md} is what the list of programs and the table of endpoints say. */
final class ProgramsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "programs.md");

  /** With {@code -Drollcall.write-docs=true} the page is written anew, to be committed. */
  @Test
  void pageTellsOfEachProgramWhichCallsAreAnswered() throws IOException {
    String page = page();
    if (Boolean.getBoolean("rollcall.write-docs")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page() {
    long whole = Programs.all().stream().filter(program -> program.outside().isEmpty()).count();
    return """
        # Programs

        %d public programs, found up to September 2026, that call Feishu's endpoints of meetings or receive their events. Rollcall answers every listed call
        of %d. A call that is not served answers 404 in JSON and says so.

        The list has what was seen in the code that was read (column *seen*: R a whole repository, F some files, X an excerpt). A program may call more:
        tokens, contacts, messages and calendars are often in files that were not read.

        `ReplayTest` sends sequences of these calls, with ids from earlier answers. It does not run the programs. Column *replayed*:

        - *source*: parameters and bodies as in the program's source, with other values; 52 without its filter by room. The order is that of the flow.
        - *listed*: the listed calls, as callers of this kind are known to send them. This shows that the calls work together, not that this program works.

        The list does not say how a program signs its user in, so a sequence that needs a user runs after each of five ways. The requests known of
        the official command line (1) are replayed too, but for the calls that are not served.

        Number 51 can ask for 50 results and for times in Unix seconds. Feishu's documents allow 30 and ISO 8601; it gets 121021 and 122601.

        | | program | kind | seen | calls that are answered | calls that are not | replayed |
        |---|---|---|---|---|---|---|
        %s
        ## The calls

        | name here | calls | served |
        |---|---|---|
        %s"""
        .formatted(
            Programs.all().size(),
            whole,
            Programs.all().stream().map(ProgramsPageTest::row).collect(Collectors.joining()),
            Programs.groups().stream().map(ProgramsPageTest::row).collect(Collectors.joining()));
  }

  private static String row(Program program) {
    return "| %d | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            program.number(),
            program.name(),
            program.kind(),
            program.depth(),
            program.calls().stream()
                .filter(CallGroup::isServed)
                .map(CallGroup::name)
                .collect(Collectors.joining(", ")),
            program.outside().stream().map(CallGroup::name).collect(Collectors.joining(", ")),
            Sequences.ALL.stream()
                .filter(sequence -> sequence.program() == program.number())
                .map(sequence -> sequence.basis().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining()));
  }

  private static String row(CallGroup group) {
    String served =
        group.isServed() ? "all" : group.unserved().size() < group.calls().size() ? "some" : "none";
    return "| %s | %s | %s |\n"
        .formatted(
            group.name(),
            group.calls().isEmpty()
                ? "sent by Feishu"
                : group.calls().stream()
                    .map(call -> "`" + call.replace("/open-apis/", "/") + "`")
                    .collect(Collectors.joining(", ")),
            served);
  }
}
