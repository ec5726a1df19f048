package dev.rollcall.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rules are taken, and how often they hit. */
class FaultRulesTest extends FaultsCase {

  FaultRulesTest(@TempDir Path folder) {
    super(folder);
  }

  @Test
  void ruleForThreeTimesHitsThreeOfAHundredCallsAtOnce() throws Exception {
    added("{'fault': {'status': 500}, 'times': 3}");
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      calls.add(() -> read().status());
    }
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> call : threads.invokeAll(calls)) {
        statuses.add(call.get());
      }
    }
    assertThat(statuses).filteredOn(status -> status == 500).hasSize(3);
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(97);
    assertThat(app.get(FAULTS, RunningApp.ADMIN).text())
        .isEqualTo(
            "{\"items\":[{\"id\":\"f1\",\"match\":{},\"fault\":{\"status\":500},\"times\":3,"
                + "\"hits\":3}]}");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 42, 9_007_199_254_740_991L})
  void sameSeedGivesTheSameSequence(long seed) {
    String rule = "{'fault': {'status': 500}, 'probability': 0.3, 'seed': %d}".formatted(seed);
    List<Integer> first = sequence(rule);
    assertThat(sequence(rule)).isEqualTo(first).contains(200, 500);
  }

  @Test
  void seedThatWasNotToldIsShownAndGivesTheSequenceAgain() {
    Answer made = add("{'fault': {'status': 500}, 'probability': 0.5}");
    List<Integer> first = statuses();
    clear();
    long seed = made.json().path("seed").asLong(-1);
    assertThat(
            sequence("{'fault': {'status': 500}, 'probability': 0.5, 'seed': %d}".formatted(seed)))
        .isEqualTo(first);
  }

  @Test
  void timesAndProbabilityGoTogether() {
    List<Integer> statuses =
        sequence("{'fault': {'status': 500}, 'probability': 0.5, 'seed': 7, 'times': 4}");
    assertThat(statuses).filteredOn(status -> status == 500).hasSize(4);
    assertThat(statuses.subList(0, 4)).contains(200);
  }

  @Test
  void rulesHitInTheirOrder() {
    added("{'fault': {'status': 500}, 'times': 1}");
    added("{'fault': {'status': 503}, 'times': 1}");
    assertThat(List.of(read().status(), read().status(), read().status()))
        .containsExactly(500, 503, 200);
  }

  private List<Integer> sequence(String rule) {
    added(rule);
    List<Integer> statuses = statuses();
    clear();
    return statuses;
  }

  private List<Integer> statuses() {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      statuses.add(read().status());
    }
    return statuses;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'fault': {}} | a fault has one of status, code, delay_ms, drop, body and named",
        "{} | fault is missing",
        "{'fault': {'status': 429}, 'tims': 1} | unknown member 'tims'",
        "{'fault': {'stauts': 429}} | unknown member 'stauts'; near: status",
        "{'fault': {'status': 200}} | status is not from 400 to 599; below that it needs a body",
        "{'fault': {'status': 204, 'body': ''}} | an answer of status 204 has no body",
        "{'fault': {'status': 99}} | status is not a whole number from 200 to 599",
        "{'fault': {'status': 500, 'code': 121001}} | exclude each other",
        "{'fault': {'drop': true, 'body': 'x'}} | exclude each other",
        "{'fault': {'delay_ms': 600001}} | delay_ms is not a whole number from 0 to 600000",
        "{'fault': {'named': 'token-goen'}} | no fault has this name; near: token-gone",
        "{'fault': {'status': 500, 'seconds': 5}} | seconds goes with named record-not-ready only",
        "{'fault': {'status': 500}, 'times': 0} | times is not a whole number from 1 to 1000000",
        "{'fault': {'status': 500}, 'probability': 1.5} | probability is not a number above 0",
        "{'fault': {'status': 500}, 'seed': 1} | seed goes with probability only",
        "{'match': {'app_id': 'cli_x'}, 'fault': {'drop': true}} | there is no app cli_x",
        "{'match': {'method': 'FETCH'}, 'fault': {'drop': true}} | method is none of GET",
        "{'match': {'path': 'open-apis'}, 'fault': {'drop': true}} | path starts neither with /",
        "{'match': {'path': '/open-apis/vc/v1/meeting/*'}, 'fault': {'drop': true}} | no call has"
            + " it",
        "{'match': {'path': '/open-apis/vc/v1/meetings/*', 'method': 'DELETE'}, 'fault': {'drop':"
            + " true}} | only GET, PATCH, POST",
        "{'match': {'method': 'HEAD'}, 'fault': {'drop': true}} | these calls have only DELETE,"
            + " GET",
        "{'match': {'path': '/rollcall/v1/clock'}, 'fault': {'drop': true}} | have no faults",
        "{'match': {'meeting_id': '12a'}, 'fault': {'drop': true}} | meeting_id is no number",
        "{'match': {'meeting_id': '1', 'path': '/open-apis/bot/*'}, 'fault': {'drop': true}} | none"
            + " of these calls names a meeting",
        "{'match': {'path': '/open-apis/bot/v3/info'}, 'fault': {'code': 121004}} | these calls"
            + " never answer 121004; theirs are 2200",
        "{'fault': {'code': 4711}} | these calls never answer 4711",
        "{'match': {'path': '/rollcall/v1/meetings'}, 'fault': {'named': 'token-gone'}} |"
            + " token-gone is for calls of Feishu's API with a token",
        "{'match': {'path': '/rollcall/v1/facts', 'app_id': 'cli_9f0000000000000a'}, 'fault':"
            + " {'drop': true}} | only calls of Feishu's API are made by an app",
      })
  void ruleThatCanNeverHitIsRefusedWithTheReason(String rule, String reason) {
    Answer answer = add(rule);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().path("detail").asString()).contains(reason);
    assertThat(app.get(FAULTS, RunningApp.ADMIN).text()).isEqualTo("{\"items\":[]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "429 | the header Rollcall-Fault is not a JSON object",
        "{ | the header Rollcall-Fault is not JSON",
        "{'code': 1} | these calls never answer 1; theirs are 2200, 9499, 121001",
        "{'named': 'event-lost'} | event-lost is for POST /rollcall/v1/facts",
      })
  void wrongHeaderIsRefusedInTheFormOfThePath(String header, String reason) {
    Answer answer = get(meetingPath(), Seeds.TOKEN, header);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(9499);
    assertThat(answer.json().path("msg").asString()).contains(reason);
  }

  @Test
  void unknownRuleCannotBeDeleted() {
    assertThat(delete(FAULTS + "/f99").status()).isEqualTo(404);
  }
}
