package dev.rollcall.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deleted tenant leaves nothing, wherever the store has something of it. */
class TenantRemovalTest {

  /** What stays: who changed what, the numbers of users, and hashes for the search. */
  private static final Set<String> KEPT =
      Set.of(
          "flyway_schema_history",
          "meta",
          "audit",
          "users",
          "union_ids",
          "search_segments",
          "search_postings",
          "sqlite_sequence");

  private static final String SEED =
      Seeds.SMALL
          .replace("scopes: [vc:meeting:readonly,", "scopes: [vc:reserve, vc:meeting:readonly,")
          .replace("  - tenant_key: tenant-b\n    users: [{user_id: olga, name: Olga}]\n", "")
          .replaceAll("(?m)^.*tenant_key: tenant-b.*\n", "");

  @Test
  void deletionOfATenantLeavesNothingOfIt(@TempDir Path folder) throws SQLException {
    try (RunningApp app = RunningApp.start(folder.resolve("data"), SEED)) {
      AdminCalls calls = new AdminCalls(app);
      String meeting = use(app, calls);
      Answer trial = calls.send(RunningApp.ADMIN, "DELETE", "tenants/tenant-a?dry_run=true", "");
      assertThat(trial.json().path("removed").toString())
          .contains("\"users\":2", "\"meetings\":3", "\"apps\":1", "\"sources\":3", "\"tokens\":2");
      assertThat(app.read(meeting).status()).isEqualTo(200);
      Answer gone = calls.send(RunningApp.ADMIN, "DELETE", "tenants/tenant-a", "");
      assertThat(gone.status()).as(gone.text()).isEqualTo(200);
      assertThat(app.read(meeting).status()).isEqualTo(400);
      assertThat(app.post("/rollcall/v1/facts", Seeds.KEY, RunningApp.NDJSON, "{}\n").status())
          .isEqualTo(401);
    }
    Map<String, Long> left = rows(folder.resolve("data/rollcall.db"));
    left.keySet().removeAll(KEPT);
    assertThat(left).hasSizeGreaterThan(30).allSatisfy((_, rows) -> assertThat(rows).isZero());
  }

  @Test
  void deletionLeavesOtherTenantsAlone(@TempDir Path folder) {
    try (RunningApp app = RunningApp.start(folder.resolve("data"), Seeds.LAB)) {
      AdminCalls calls = new AdminCalls(app);
      use(app, calls);
      String theirs =
          app.meetingOf(
              new Events("/engines/lab-b", "m").joined("1", "09:00:00", "s1", "olga"),
              new Events("/engines/lab-b", "m").left("2", "09:10:00", "s1"));
      String path = "/open-apis/vc/v1/meetings/" + theirs;
      String before = app.get(path, Seeds.FOREIGN_TOKEN).json().path("data").toString();
      calls.send(RunningApp.ADMIN, "DELETE", "tenants/tenant-a", "");
      assertThat(app.get(path, Seeds.FOREIGN_TOKEN).json().path("data").toString())
          .isEqualTo(before);
      assertThat(
              calls.get(RunningApp.ADMIN, "users?tenant_key=tenant-b").json().path("items").size())
          .isEqualTo(1);
      calls.post(RunningApp.ADMIN, "tenants", "{'tenant_key': 'tenant-a'}");
      assertThat(
              calls.get(RunningApp.ADMIN, "users?tenant_key=tenant-a").json().path("items").size())
          .isZero();
    }
  }

  /** Facts, deliveries, tokens and all else that a tenant has; a meeting's id. */
  private static String use(RunningApp app, AdminCalls calls) {
    Events events = Events.lab("m");
    String meeting =
        app.meetingOf(
            events.started("0", "08:59:00", "{'topic': 'Plan', 'meeting_no': '123456789'}"),
            events.joined("1", "09:00:00", "s1", "alice"),
            events.joined("2", "09:01:00", "s2", "bob"));
    app.meetingOf(Events.lab("n").joined("1", "10:00:00", "s1", "alice"));
    app.meetingOf(Events.lab("o").joined("1", "10:00:00", "s1", "alice"));
    assertThat(app.read(meeting).status()).isEqualTo(200);
    calls.post(
        RunningApp.ADMIN,
        "tokens",
        "{'kind': 'user', 'app_id': '%s', 'tenant_key': 'tenant-a', 'user_id': 'alice'}"
            .formatted(Seeds.APP));
    app.post("/rollcall/v1/sources/janus-lab", "none", "application/json", "[{\"type\":1}]");
    return meeting;
  }

  private static Map<String, Long> rows(Path store) throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
          rows.put(table, count.getLong(1));
        }
      }
    }
    return rows;
  }
}
