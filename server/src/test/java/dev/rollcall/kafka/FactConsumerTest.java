package dev.rollcall.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.UsageException;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.FreePorts;
import dev.rollcall.testkit.KafkaBroker;
import dev.rollcall.testkit.LogCapture;
import dev.rollcall.testkit.NewPostgres;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that consumes facts from a real broker. */
@Timeout(300)
class FactConsumerTest {

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final String ID = "7000000000000000001";

  @TempDir private static Path brokerFolder;
  private static KafkaBroker broker;

  @TempDir private Path folder;

  @BeforeAll
  static void startBroker() throws IOException {
    broker = KafkaBroker.start(brokerFolder, FreePorts.one());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void recordsBecomeMeetingAndDoubledOnesAreOneFact() throws Exception {
    broker.create("meeting");
    Events lab = Events.lab("meeting");
    try (RunningApp app = start("meeting")) {
      broker.send("meeting", "meeting", started(lab), lab.joined("1", "09:00:01", "s", "alice"));
      broker.send("meeting", "meeting", lab.joined("1", "09:00:01", "s", "alice"));
      soon(() -> broker.committed("meeting") == 3);
      assertThat(app.meeting(ID).path("participant_count").asString()).isEqualTo("1");
      soon(() -> metrics(app).contains("rollcall_kafka_records_total{result=\"taken\"} 3.0"));
      assertThat(metrics(app))
          .contains("rollcall_facts_total{result=\"duplicate\"} 1.0", "rollcall_kafka_lag 0.0");
    }
  }

  /** A node that is killed after the facts are durable has not committed their offsets. */
  @Test
  void restartGoesOnAndUncommittedRecordsAreConsumedAgainWithoutDouble() throws Exception {
    broker.create("restart");
    Events lab = Events.lab("restart");
    RunningApp app = start("restart");
    broker.send("restart", "k", started(lab), lab.joined("1", "09:00:01", "s", "alice"));
    soon(() -> broker.committed("restart") == 2);
    app.close();
    broker.send("restart", "k", lab.joined("2", "09:00:02", "t", "bob"));
    try (RunningApp again = app.again()) {
      soon(() -> broker.committed("restart") == 3);
      assertThat(metrics(again))
          .contains("rollcall_facts_total{result=\"accepted\"} 1.0")
          .contains("rollcall_facts_total{result=\"duplicate\"} 0.0");
    }
    broker.forget("restart", "restart");
    try (RunningApp again = app.again()) {
      soon(() -> broker.committed("restart") == 3);
      assertThat(metrics(again))
          .contains("rollcall_facts_total{result=\"accepted\"} 0.0")
          .contains("rollcall_facts_total{result=\"duplicate\"} 3.0");
      assertThat(again.meeting(ID).path("participant_count").asString()).isEqualTo("2");
    }
  }

  @Test
  void recordsThatAreRefusedAreKeptAndTheNextGoesOn() throws Exception {
    broker.create("poison");
    Events lab = Events.lab("poison");
    String foreign = new Events("/engines/unknown", "poison").started("x", "09:00:00", "{}");
    try (LogCapture log = new LogCapture();
        RunningApp app = start("poison")) {
      broker.send("poison", "k", "no JSON, but a secret", foreign, null, started(lab));
      soon(() -> broker.committed("poison") == 4);
      assertThat(app.read(ID).status()).isEqualTo(200);
      List<ConsumerRecord<String, String>> kept = broker.read("poison.refused", 3);
      assertThat(kept)
          .extracting(ConsumerRecord::value)
          .containsExactly("no JSON, but a secret", foreign, null);
      assertThat(kept).extracting(ConsumerRecord::key).containsOnly("k");
      assertThat(kept)
          .extracting(record -> KafkaBroker.header(record, "rollcall.refused.offset").orElse(""))
          .containsExactly("0", "1", "2");
      assertThat(KafkaBroker.header(kept.get(1), "rollcall.refused.reason"))
          .hasValue("source is not configured here");
      assertThat(KafkaBroker.header(kept.get(2), "rollcall.refused.topic")).hasValue("poison");
      soon(() -> metrics(app).contains("rollcall_kafka_records_total{result=\"refused\"} 3.0"));
      assertThat(log.lines())
          .anyMatch(line -> line.contains("of poison, partition ") && line.contains("offset 0"))
          .noneMatch(line -> line.contains("but a secret"));
    }
  }

  @Test
  void nothingIsCommittedWhileTheStoreIsLocked() throws Exception {
    broker.create("locked");
    Events lab = Events.lab("locked");
    try (LogCapture log = new LogCapture();
        RunningApp app = start("locked")) {
      try (Connection other =
              DriverManager.getConnection("jdbc:sqlite:" + app.data().resolve("rollcall.db"));
          Statement lock = other.createStatement()) {
        lock.execute("BEGIN IMMEDIATE");
        broker.send("locked", "k", started(lab));
        soon(() -> log.lines().stream().anyMatch(line -> line.contains("store takes no facts")));
        assertThat(broker.committed("locked")).isZero();
        lock.execute("ROLLBACK");
      }
      soon(() -> broker.committed("locked") == 1);
      assertThat(app.read(ID).status()).isEqualTo(200);
    }
  }

  @Test
  void twoNodesShareThePartitions() throws Exception {
    broker.create("shared");
    try (NewPostgres postgres = new NewPostgres()) {
      String store = "store=" + postgres.database();
      try (RunningApp one = start("shared", store)) {
        Path data = Files.createDirectories(folder.resolve("two/data"));
        Files.copy(one.data().resolve("server.key"), data.resolve("server.key"));
        try (RunningApp two =
            RunningApp.start(
                data,
                Seeds.SMALL,
                "kafka.bootstrap=" + broker.address(),
                "kafka.topic=shared",
                "kafka.group=shared",
                store)) {
          Events lab = Events.lab("shared");
          int[] sent = {0};
          soon(
              () -> {
                for (int partition = 0; partition < 2; partition++) {
                  String id = "p" + sent[0]++;
                  broker.sendTo("shared", partition, lab.joined(id, "09:00:00", id, id));
                }
                return taken(one) && taken(two);
              });
          soon(() -> broker.committed("shared") == sent[0]);
          broker.sendTo("shared", 0, started(lab));
          soon(() -> one.read(ID).status() == 200);
          assertThat(one.meeting(ID).path("participant_count").asString())
              .isEqualTo(Integer.toString(sent[0]));
        }
      }
    }
  }

  @Test
  void serverStartsWithoutBrokerAndConsumesOnceItIsThere() throws Exception {
    int port = FreePorts.one();
    Path properties =
        Files.writeString(folder.resolve("client.properties"), "reconnect.backoff.max.ms=500\n");
    try (RunningApp app =
        start("late", "kafka.bootstrap=127.0.0.1:" + port, "kafka.properties=" + properties)) {
      soon(() -> app.get("/readyz").text().contains("kafka: the broker does not answer"));
      assertThat(app.get("/readyz").status()).isEqualTo(200);
      try (KafkaBroker late = KafkaBroker.start(folder.resolve("broker"), port)) {
        late.send("late", "k", started(Events.lab("late")));
        soon(() -> app.read(ID).status() == 200);
        soon(() -> !app.get("/readyz").text().contains("kafka"));
      }
    }
  }

  @Test
  void propertiesThatTheClientRefusesStopTheStartWithoutTheirValues() throws IOException {
    Path properties =
        Files.writeString(folder.resolve("client.properties"), "max.poll.records=hidden\n");
    assertThatThrownBy(() -> start("none", "kafka.properties=" + properties))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("max.poll.records")
        .hasMessageContaining("client.properties")
        .hasMessageNotContaining("hidden");
    assertThatThrownBy(() -> start("none", "kafka.properties=" + folder.resolve("absent")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("absent cannot be read");
  }

  private RunningApp start(String topic, String... more) {
    String[] settings = new String[more.length + 3];
    settings[0] = "kafka.bootstrap=" + broker.address();
    settings[1] = "kafka.topic=" + topic;
    settings[2] = "kafka.group=" + topic;
    System.arraycopy(more, 0, settings, 3, more.length);
    return RunningApp.start(folder.resolve("data"), Seeds.SMALL, settings);
  }

  private static String started(Events events) {
    return events.started("0", "09:00:00", "{'meeting_id': '" + ID + "', 'topic': 'Consumed'}");
  }

  private static boolean taken(RunningApp app) {
    return metrics(app).contains("rollcall_kafka_records_total{result=\"taken\"}");
  }

  private static String metrics(RunningApp app) {
    return app.get("/metrics").text();
  }

  private static void soon(Callable<Boolean> condition) throws Exception {
    long until = System.nanoTime() + LONGEST.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("waited for " + LONGEST).isLessThan(until);
      Thread.sleep(50);
    }
  }
}
