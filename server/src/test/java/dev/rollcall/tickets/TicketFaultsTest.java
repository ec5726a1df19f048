package dev.rollcall.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tickets that get lost or come twice, as a test asks. */
class TicketFaultsTest {

  private static final String FAULTS = "/rollcall/v1/faults";

  private final Receiver receiver = new Receiver();
  private final RunningApp app;

  TicketFaultsTest(@TempDir Path folder) {
    app = RunningApp.startForTests(folder.resolve("data"), TicketClockTest.seed(receiver.url()));
  }

  @BeforeEach
  void takeTheFirst() throws InterruptedException {
    receiver.next();
    app.move("{'freeze': true}");
  }

  @AfterEach
  void stop() {
    app.close();
    receiver.close();
  }

  @Test
  void lostTicketIsNotSentAndTheNextOneIs() throws InterruptedException {
    add("event-lost");
    app.move("{'advance': '1h'}");
    Instant end = Instant.now().plus(Duration.ofSeconds(10));
    while (app.get(FAULTS, RunningApp.ADMIN).json().at("/items/0/hits").asInt() == 0) {
      assertThat(Instant.now()).as("when the ticket is lost").isBefore(end);
      Thread.sleep(5);
    }
    assertThat(receiver.waiting()).isZero();
    app.move("{'advance': '1h'}");
    assertThat(receiver.next().body()).contains("app_ticket");
    assertThat(receiver.waiting()).isZero();
  }

  @Test
  void doubledTicketComesTwiceAsTwoEvents() throws InterruptedException {
    add("event-doubled");
    app.move("{'advance': '1h'}");
    JsonNode first = JsonMapper.shared().readTree(receiver.next().body());
    JsonNode second = JsonMapper.shared().readTree(receiver.next().body());
    assertThat(second.at("/event/app_ticket")).isEqualTo(first.at("/event/app_ticket"));
    assertThat(second.path("uuid")).isNotEqualTo(first.path("uuid"));
  }

  private void add(String named) {
    Answer answer =
        app.post(
            FAULTS,
            RunningApp.ADMIN,
            "application/json",
            "{\"match\":{\"app_id\":\"cli_store\"},\"fault\":{\"named\":\"%s\"},\"times\":1}"
                .formatted(named));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }
}
