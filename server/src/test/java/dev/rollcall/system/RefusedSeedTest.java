package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in a seed: one line that says what and where, exit code 2, and nothing is changed. */
class RefusedSeedTest {

  private static final String GOOD_FACT =
      """
      facts:
        - id: f1
          source: /engines/lab-1
          type: rollcall.meeting.started
          subject: seeded
          time: 2026-11-20T09:00:00Z
          data: {meeting_id: "77", topic: Seeded}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "developer: acme|developper: acme",
        "kind: facts|kind: fax",
        "user_id: alice, name: Alice|user_id: alice, nick: Alice",
        "people: {tk-a: alice|people: {tk-a: nobody",
        "source: /engines/lab-1, tenant_key: tenant-a|source: /engines/lab-1, tenant_key: tenant-x",
        "rate_limit: unlimited|rate_limit: 50",
        "tenants:|tenantz:",
      })
  void aMistakeInTheFileIsToldByItsLineAndNothingIsMade(String right, String wrong)
      throws IOException {
    String seed = Seeds.LAB.replaceFirst(Pattern.quote(right), wrong);
    int place = Seeds.LAB.indexOf(right);
    long line = 1 + seed.substring(0, place).chars().filter(c -> c == '\n').count();
    CliRun console = serve(seed);
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.out()).isEmpty();
    assertThat(console.errorLines())
        .hasSize(1)
        .first()
        .asString()
        .contains("seed.yaml:%d: ".formatted(line));
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aSeedThatIsNotThereIsToldByItsName() {
    CliRun console =
        CliRun.run("serve", "--seed", folder.resolve("none.yaml").toString(), "--data", data());
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.errorLines()).hasSize(1).first().asString().contains("none.yaml");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aRefusedFactIsToldByItsPlaceAndNothingIsApplied() throws IOException {
    String seed =
        Seeds.SMALL
            + GOOD_FACT
            + """
                - id: f2
                  source: /engines/lab-1
                  type: rollcall.meeting.started
                  subject: other
                  time: 2026-11-20T09:00:00Z
                  data: {host: {id: ou_nobody, id_type: open_id}}
              """;
    long line = seed.substring(0, seed.indexOf("id: f2")).lines().count();
    CliRun console = serve(seed);
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.out()).isEmpty();
    assertThat(console.errorLines())
        .hasSize(1)
        .first()
        .asString()
        .contains("seed.yaml:%d: the fact is refused: data.host".formatted(line));
    try (RunningApp app = RunningApp.start(folder.resolve("data"), "tenants: []")) {
      // Nothing of it is stored, not even the facts before the refused one.
      assertThat(app.get("/rollcall/v1/users/alice?tenant_key=tenant-a", RunningApp.ADMIN).status())
          .isEqualTo(404);
      assertThat(app.get("/rollcall/v1/meetings", RunningApp.ADMIN).text())
          .isEqualTo("{\"meetings\":[]}");
    }
  }

  @Test
  void afterARefusedFactTheMendedSeedIsTakenInTheSameFolder() throws IOException {
    String wrong = Seeds.SMALL + GOOD_FACT.replace("topic: Seeded", "topic: [Seeded]");
    assertThat(serve(wrong).exitCode()).isEqualTo(2);
    try (RunningApp app = RunningApp.start(folder.resolve("data"), Seeds.SMALL + GOOD_FACT)) {
      assertThat(app.meeting("77").path("topic").asString()).isEqualTo("Seeded");
    }
  }

  @Test
  void aRefusedFactOfAFactsFileIsToldByFileAndPosition() throws IOException {
    Events lab = Events.lab("from a file");
    Files.writeString(
        folder.resolve("facts.ndjson"),
        lab.started("1", "09:00:00", "{}")
            + "\n"
            + lab.event("2", "session.left", "09:00:00", "{}"));
    CliRun console = serve(Seeds.SMALL + "facts_files: [facts.ndjson]\n");
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.errorLines())
        .hasSize(1)
        .first()
        .asString()
        .contains("facts.ndjson: event 2: the fact is refused: data.session is missing");
  }

  private CliRun serve(String seed) throws IOException {
    Path file = Files.writeString(folder.resolve("seed.yaml"), seed);
    return CliRun.run("serve", "--port", "0", "--seed", file.toString(), "--data", data());
  }

  private String data() {
    return folder.resolve("data").toString();
  }
}
