package dev.rollcall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.LogCapture;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A refused fact is in the answer, in the metrics and in the log, and nothing of its data is. */
class RefusalsAreNotLostTest {

  @TempDir private Path folder;

  @Test
  void eachIsAnsweredAndCountedAndABatchHasOneLineWithoutItsData() {
    try (LogCapture log = new LogCapture();
        RunningApp app = RunningApp.start(folder.resolve("data"), Seeds.SMALL)) {
      Events lab = Events.lab("refused");
      Answer answer =
          app.facts(
              List.of(
                  lab.event(
                      "1", "meeting.started", "09:00:00", "{'topic': 7, 'password': 'hush-1'}"),
                  lab.event(
                      "2",
                      "session.joined",
                      "09:00:00",
                      "{'session': 'hush-2', 'participant': {'id': 'on_hush', 'id_type': 'union_id', 'name': 'Hush'}}"),
                  new Events("/engines/nowhere", "refused")
                      .started("3", "09:00:00", "{'topic': 'hush-3'}"),
                  lab.started("5", "09:00:00", "{}"),
                  "{\"id\": hush-4}"));
      assertThat(answer.outcomes())
          .containsExactly("refused", "refused", "refused", "accepted", "refused");
      assertThat(answer.reasons().get(4)).startsWith("not JSON: line 5");
      assertThat(app.get("/metrics").text())
          .contains("rollcall_facts_total{result=\"refused\"} 4.0");
      List<String> refusals =
          log.lines().stream().filter(line -> line.contains("refused 4 of 5 facts")).toList();
      assertThat(refusals).singleElement().asString().contains(" WARNING Ingest: ");
      assertThat(refusals.getFirst())
          .contains("first source /engines/lab-1, id refused/1: data.topic ");
      assertThat(log.lines())
          .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).contains("hush"));
    }
  }

  @Test
  void whatASourceCallsItsFactsNeitherFloodsNorForgesTheLog() {
    try (LogCapture log = new LogCapture();
        RunningApp app = RunningApp.start(folder.resolve("data"), Seeds.SMALL)) {
      app.facts(
          List.of(
              "{\"source\": \"/engines/lab-1\", \"id\": \"%s\"}".formatted("x".repeat(100_000))));
      app.facts(
          List.of(
              "{\"source\": \"a\\r\\n2026 SEVERE: forged {0} \\u001b[31m\", \"id\": \"\\u0007\"}"));
      List<String> refusals =
          log.lines().stream().filter(line -> line.contains("refused 1 of 1 facts")).toList();
      assertThat(refusals).hasSize(2);
      assertThat(refusals.get(0).length()).isLessThan(400);
      assertThat(refusals.get(1).strip()).doesNotContainPattern("\\p{Cntrl}").contains("{0}");
    }
  }
}
