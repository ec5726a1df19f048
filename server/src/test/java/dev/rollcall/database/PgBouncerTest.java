package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.config.StoreUrl;
import dev.rollcall.database.copy.StoreReader;
import dev.rollcall.testkit.NewPostgres;
import dev.rollcall.testkit.PgBouncer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind PgBouncer a transaction says what it needs, and leaves nothing to the next. */
class PgBouncerTest {

  private static final List<String> SESSION =
      List.of(
          "lock_timeout",
          "statement_timeout",
          "idle_in_transaction_session_timeout",
          "default_transaction_isolation",
          "default_transaction_read_only");

  @TempDir private Path folder;

  private NewPostgres server;
  private PgBouncer pooler;
  private String name = "";

  @BeforeEach
  void start() {
    server = new NewPostgres();
    name = server.databaseName();
    pooler = new PgBouncer(folder, server.port());
  }

  @AfterEach
  void stop() throws IOException {
    pooler.close();
    server.close();
  }

  private Database open(String more) {
    return Database.postgresql(new StoreUrl(pooler.database(name) + more));
  }

  @Test
  void aTransactionHasLimitsAndItsIsolation() {
    try (Database database = open("")) {
      Database.Work<List<String>> shown =
          connection ->
              List.of(
                  shown(connection, "transaction_isolation"),
                  shown(connection, "lock_timeout"),
                  shown(connection, "statement_timeout"),
                  shown(connection, "idle_in_transaction_session_timeout"));
      assertThat(database.<List<String>>write(shown))
          .containsExactly("read committed", "8s", "15s", "3s");
      assertThat(database.<List<String>>readSnapshot(shown))
          .containsExactly("repeatable read", "8s", "15s", "15s");
    }
  }

  @Test
  void sessionsAreLeftAsTheyWere() throws SQLException {
    Set<String> before = new HashSet<>();
    try (Connection direct = DriverManager.getConnection(pooler.database(name))) {
      for (String setting : SESSION) {
        before.add(setting + "=" + shown(direct, setting));
      }
    }
    StoreUrl url = new StoreUrl(pooler.database(name));
    try (Database database = open("")) {
      database.write(connection -> Sql.update(connection, "CREATE TABLE seen (value INTEGER)"));
      database.readSnapshot(connection -> Sql.list(connection, "SELECT * FROM seen", _ -> 0));
      try (StoreReader copied = StoreReader.postgresql(url)) {
        assertThat(copied.tables()).isNotEmpty();
      }
    }
    assertThat(ofAllSessions(url)).isEqualTo(before);
  }

  /** Of as many transactions at once as the pooler has sessions. */
  private static Set<String> ofAllSessions(StoreUrl url) throws SQLException {
    Set<String> all = new HashSet<>();
    Set<Integer> sessions = new HashSet<>();
    try (HikariDataSource one = Engine.postgresql(url).unlimited("one");
        HikariDataSource two = Engine.postgresql(url).unlimited("two")) {
      List<Connection> open = new ArrayList<>();
      for (HikariDataSource source : List.of(one, one, two)) {
        Connection connection = source.getConnection();
        open.add(connection);
        connection.setAutoCommit(false);
        sessions.add(
            Sql.one(connection, "SELECT pg_backend_pid()", row -> row.getInt(1)).orElseThrow());
        for (String setting : SESSION) {
          all.add(setting + "=" + shown(connection, setting));
        }
      }
      for (Connection connection : open) {
        connection.close();
      }
    }
    assertThat(sessions).hasSize(3);
    return all;
  }

  @Test
  void aNodeThatFreezesInATransactionStopsNoOtherForLong() throws InterruptedException {
    try (Database frozen = open("");
        Database other = open("")) {
      FrozenNode.assertStopsNoOther(frozen, other, Duration.ofSeconds(7));
    }
  }

  private static String shown(Connection connection, String setting) throws SQLException {
    return Sql.one(connection, "SHOW " + setting, row -> row.getString(1)).orElseThrow();
  }
}
