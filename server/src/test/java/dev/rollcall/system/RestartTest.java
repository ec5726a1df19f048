package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stop and a start leave as it was, and what keeps a start from changing anything. */
class RestartTest {

  @TempDir private Path folder;

  @Test
  void tokensIdsAndRecordsOutliveARestart() {
    RunningApp before = start();
    String id = before.meetingOf(meeting("kept"));
    String token = issue(before).json().path("tenant_access_token").asString();
    String record = before.read(id).text();
    String alice = user(before, "alice").text();
    String newcomer = user(before, "newcomer").text();
    before.close();
    before.clock().pass(Duration.ofMinutes(10));

    try (RunningApp after = before.again()) {
      assertThat(after.read(id).text()).isEqualTo(record);
      assertThat(after.get("/open-apis/vc/v1/meetings/" + id, token).code()).isZero();
      assertThat(issue(after).json().path("tenant_access_token").asString()).isEqualTo(token);
      assertThat(issue(after).json().path("expire").asInt()).isEqualTo(6600);
      assertThat(user(after, "alice").text()).isEqualTo(alice);
      assertThat(user(after, "newcomer").text()).isEqualTo(newcomer).contains("ou_");
      assertThat(after.facts(List.of(meeting("kept"))).outcomes()).containsOnly("duplicate");
    }
  }

  @Test
  void rebuildFoldsEveryRecordAnewToTheSameBytes() throws SQLException {
    RunningApp before = start();
    String id = before.meetingOf(meeting("rebuilt"));
    String record = before.read(id).text();
    before.close();
    tamperWithRecords(before.data());
    try (RunningApp tampered = before.again()) {
      // The record is a cache, and served from there.
      assertThat(tampered.read(id).text()).contains("tamper").isNotEqualTo(record);
    }
    CliRun console = CliRun.run("rebuild", "--data", before.data().toString());
    assertThat(console.exitCode()).isZero();
    assertThat(console.out()).isEqualTo("rebuilt 1 records\n");
    assertThat(console.err()).isEmpty();
    try (RunningApp after = before.again()) {
      assertThat(after.read(id).text()).isEqualTo(record);
    }
  }

  /** On a full disk, earlier versions could store a fact and not raise its meeting's revision. */
  @Test
  void factThatAnEarlierVersionLeftOutOfItsRecordIsServedAgain() throws SQLException {
    RunningApp before = start();
    String id = before.meetingOf(meeting("half-done"));
    assertThat(before.meeting(id).path("participant_count").asInt()).isEqualTo(2);
    before.close();
    execute(
        before.data(),
        """
        INSERT INTO facts (source, id, subject, type, time, data, received)
        SELECT source, 'late', subject, type, time,
          replace(replace(data, '"b"', '"c"'), 'newcomer', 'bob'), received
        FROM facts WHERE id = 'half-done/3'\
        """);
    execute(before.data(), "UPDATE records SET fold_version = 2");
    try (RunningApp after = before.again()) {
      assertThat(after.meeting(id).path("participant_count").asInt()).isEqualTo(3);
    }
  }

  @Test
  void aFolderOrPortInUseIsToldAndNothingIsMadeOrDisturbed() {
    try (RunningApp app = start()) {
      String data = app.data().toString();
      String folderInUse = data + " is in use by another process";
      assertMistake(CliRun.run("serve", "--port", "0", "--data", data), folderInUse);
      assertMistake(CliRun.run("rebuild", "--data", data), folderInUse);

      String port = Integer.toString(URI.create(app.app().address()).getPort());
      Path other = folder.resolve("other");
      assertMistake(
          CliRun.run("serve", "--port", port, "--data", other.toString()), "127.0.0.1:" + port);
      assertMistake(
          CliRun.run("demo", "--port", port, "--data", other.toString()), "127.0.0.1:" + port);
      assertThat(other).doesNotExist();
      assertThat(app.get("/readyz").status()).isEqualTo(200);
    }
  }

  @Test
  void aFolderThatANewerVersionWroteIsLeftAsItIs() throws SQLException, IOException {
    RunningApp app = start();
    app.close();
    execute(
        app.data(),
        """
        INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,
        checksum, installed_by, execution_time, success)
        VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 1, '', 0, 1)\
        """);
    byte[] database = Files.readAllBytes(app.data().resolve("rollcall.db"));
    assertMistake(
        CliRun.run("serve", "--port", "0", "--data", app.data().toString()), "newer Rollcall");
    assertThat(Files.readAllBytes(app.data().resolve("rollcall.db"))).isEqualTo(database);
  }

  private static void assertMistake(CliRun console, String words) {
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.out()).isEmpty();
    assertThat(console.errorLines()).hasSize(1);
    assertThat(console.err()).startsWith("rollcall: ").contains(words);
  }

  private RunningApp start() {
    return RunningApp.start(folder.resolve("data"), Seeds.SMALL);
  }

  private static String[] meeting(String subject) {
    Events lab = Events.lab(subject);
    return new String[] {
      lab.started("1", "09:00:00", "{'topic': 'Weekly'}"),
      lab.joined("2", "09:00:00", "a", "alice"),
      lab.joined("3", "09:10:00", "b", "newcomer"),
      lab.left("4", "09:20:00", "a"),
      lab.ended("5", "09:30:00")
    };
  }

  private static Answer issue(RunningApp app) {
    return app.post(
        "/open-apis/auth/v3/tenant_access_token/internal",
        "none",
        "application/json",
        "{\"app_id\":\"%s\",\"app_secret\":\"%s\"}".formatted(Seeds.APP, Seeds.SECRET));
  }

  private static Answer user(RunningApp app, String id) {
    return app.get("/rollcall/v1/users/" + id + "?tenant_key=tenant-a", RunningApp.ADMIN);
  }

  private static void tamperWithRecords(Path data) throws SQLException {
    // As long as what it replaces: the length stands before it.
    execute(
        data,
        "UPDATE records SET record = unhex(replace(hex(record), hex('Weekly'), hex('tamper')))");
  }

  private static void execute(Path data, String sql) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + data.resolve("rollcall.db"))) {
      connection.createStatement().executeUpdate(sql);
    }
  }
}
