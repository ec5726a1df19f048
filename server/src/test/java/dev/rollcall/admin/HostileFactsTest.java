package dev.rollcall.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.LogCapture;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts that are meant to hold up a server, or that come of a broken client. */
final class HostileFactsTest {

  private static final String FACTS = "/rollcall/v1/facts";
  private static final String BATCH = "application/cloudevents-batch+json";

  @TempDir private static Path folder;
  private static RunningApp app;

  @BeforeAll
  static void start() {
    app = RunningApp.start(folder.resolve("data"), Seeds.LAB);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void aNumberThatCannotBeKeptRefusesItsFactAlone() {
    Events lab = Events.lab("number");
    Answer answer =
        batch(
            lab.started("1", "09:00:00", "{}"),
            odd(lab, "2", "1e99999999999"),
            lab.started("3", "09:00:00", "{}"));
    assertThat(answer.outcomes()).containsExactly("accepted", "refused", "accepted");
    assertThat(answer.reasons().get(1)).contains("exponent");
  }

  @Test
  void aNumberThatIsTakenIsServed() {
    Events lab = Events.lab("long number");
    String id = app.meetingOf(odd(lab, "1", "9".repeat(998) + "e1"));
    assertThat(app.meeting(id).path("topic").asString()).isEqualTo("Odd");
  }

  @Test
  void aBatchOfMoreEventsThanTheLimitIsRefusedByItsCount() {
    Answer answer = app.post(FACTS, Seeds.KEY, BATCH, "[" + "1,".repeat(1_000_000) + "1]");
    FactsBodiesTest.assertProblem(answer, 413);
    assertThat(answer.json().path("detail").asString())
        .isEqualTo("the body holds more than 10000 events: send them in several requests");
  }

  @Test
  void aBatchOfNothingButRefusalsWritesOneLine() {
    try (LogCapture log = new LogCapture()) {
      Answer answer = app.post(FACTS, Seeds.KEY, BATCH, "[" + "1,".repeat(9_999) + "1]");
      assertThat(answer.outcomes()).hasSize(10_000).containsOnly("refused");
      assertThat(log.lines().stream().filter(line -> line.contains("refused"))).hasSize(1);
    }
  }

  @Test
  void restartsOverManyOpenMeetingsDelayNoOtherRequest() throws InterruptedException {
    for (int from = 0; from < 20_000; from += 5_000) {
      String joins =
          IntStream.range(from, from + 5_000)
              .mapToObj(
                  i ->
                      new Events("/engines/lab-1", "open " + i)
                          .joined("1", "09:00:00", "s", "alice"))
              .collect(Collectors.joining(","));
      assertThat(app.post(FACTS, Seeds.KEY, BATCH, "[" + joins + "]").status()).isEqualTo(200);
    }
    String restarts =
        IntStream.range(0, 5_000).mapToObj(i -> restart(i)).collect(Collectors.joining(","));
    AtomicBoolean attacking = new AtomicBoolean(true);
    List<Long> nanos = new ArrayList<>();
    Thread attack =
        Thread.ofPlatform()
            .start(
                () -> {
                  assertThat(app.post(FACTS, Seeds.KEY, BATCH, "[" + restarts + "]").outcomes())
                      .containsOnly("accepted");
                  attacking.set(false);
                });
    Events other = new Events("/engines/lab-b", "beside");
    for (int i = 0; attacking.get(); i++) {
      long begin = System.nanoTime();
      Answer answer =
          app.post(
              FACTS,
              Seeds.FOREIGN_KEY,
              "application/json",
              other.joined("j" + i, "09:00:00", "s" + i, "olga"));
      nanos.add(System.nanoTime() - begin);
      assertThat(answer.outcomes()).containsExactly("accepted");
    }
    attack.join();
    assertThat(nanos).isNotEmpty().allMatch(each -> each < 5_000_000_000L);
  }

  @Test
  void anEventOfMoreParticipantsThanTheLimitIsRefusedAlone() {
    Events lab = Events.lab("crowd");
    Answer answer = batch(roster(lab, "1", 50_001), roster(lab, "2", 3));
    assertThat(answer.outcomes()).containsExactly("refused", "accepted");
    assertThat(answer.reasons().getFirst()).isEqualTo("data names more than 50000 participants");
  }

  private static String roster(Events events, String id, int people) {
    String sessions =
        IntStream.range(0, people)
            .mapToObj(i -> "{'session': '%d', 'participant': {'id': 'p%d'}}".formatted(i, i))
            .collect(Collectors.joining(","));
    return events.event(id, "sessions.observed", "09:00:00", "{'sessions': [" + sessions + "]}");
  }

  private static String odd(Events events, String id, String number) {
    return events
        .started(id, "09:00:00", "{'topic': 'Odd', 'odd': 0}")
        .replace("\"odd\":0", "\"odd\":" + number);
  }

  private static String restart(int number) {
    return """
        {"specversion":"1.0","source":"/engines/lab-1","id":"restart-%d",
         "type":"rollcall.source.started","time":"2026-11-20T10:%02d:%02dZ"}"""
        .formatted(number, number / 60 % 60, number % 60);
  }

  private static Answer batch(String... events) {
    return app.post(FACTS, RunningApp.ADMIN, BATCH, "[" + String.join(",", events) + "]");
  }
}
