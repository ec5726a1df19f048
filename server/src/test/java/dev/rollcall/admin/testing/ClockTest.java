package dev.rollcall.admin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock of a server for tests, over its API. */
class ClockTest {

  private static final String CLOCK = "/rollcall/v1/clock";

  @Test
  void clockIsSetAdvancedFrozenAndResumed(@TempDir Path folder) {
    try (RunningApp app = RunningApp.startForTests(folder.resolve("data"), Seeds.SMALL)) {
      assertThat(app.get(CLOCK, RunningApp.ADMIN).json().path("frozen").asBoolean()).isFalse();
      assertThat(move(app, "{'set': '2026-11-28T17:00:00+08:00', 'freeze': true}").text())
          .isEqualTo("{\"now\":\"2026-11-28T09:00:00Z\",\"frozen\":true}");
      assertThat(move(app, "{'advance': '91d'}").json().path("now").asString())
          .isEqualTo("2027-02-27T09:00:00Z");
      assertThat(move(app, "{'resume': true}").json().path("frozen").asBoolean()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | one of these is needed",
        "{'freeze': false} | one of these is needed",
        "{'advance': '-1h'} | advance is not a whole number with s, m, h or d",
        "{'set': 'tomorrow'} | set is not a time of RFC 3339",
        "{'set': '1999-01-01T00:00:00Z'} | from 2000-01-01T00:00:00Z to 2100-01-01T00:00:00Z",
        "{'advance': '99999d'} | from 2000-01-01T00:00:00Z to 2100-01-01T00:00:00Z",
        "{'set': '2026-11-28T09:00:00Z', 'advance': '1d'} | exclude each other",
        "{'freeze': true, 'resume': true} | exclude each other",
        "{'advnce': '1d'} | unknown member 'advnce'",
      })
  void wrongMoveIsRefusedAndMovesNothing(String body, String reason, @TempDir Path folder) {
    try (RunningApp app = RunningApp.startForTests(folder.resolve("data"), Seeds.SMALL)) {
      String before = app.get(CLOCK, RunningApp.ADMIN).text();
      Answer answer = move(app, body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("detail").asString()).contains(reason);
      assertThat(app.get(CLOCK, RunningApp.ADMIN).text()).isEqualTo(before);
    }
  }

  @Test
  void serverThatIsNotForTestsSaysSo(@TempDir Path folder) {
    try (RunningApp app = RunningApp.start(folder.resolve("data"), Seeds.SMALL)) {
      Answer answer = move(app, "{'freeze': true}");
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.json().path("detail").asString())
          .isEqualTo(
              "this call is for tests: only a server of `serve --dev`, of `demo`"
                  + " or of the test kit answers it");
    }
  }

  private static Answer move(RunningApp app, String body) {
    return app.post(CLOCK, RunningApp.ADMIN, "application/json", body.replace('\'', '"'));
  }
}
