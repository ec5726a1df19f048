package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The inbox on PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresInboxTest extends InboxMeetingsContract {

  @TempDir private Path folder;

  private final List<InboxBench> started = new ArrayList<>();
  private final EmbeddedPostgres server;
  private int databases;

  PostgresInboxTest() throws IOException {
    server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
  }

  @Override
  InboxBench bench() {
    databases++;
    String name = "inbox" + databases;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    InboxBench bench =
        InboxBench.start(
            folder.resolve("data" + databases), "store=" + server.getJdbcUrl("postgres", name));
    started.add(bench);
    return bench;
  }

  @Test
  void aNodeThatHoldsARowOfItsSourceKeepsNoDeliveryWaiting() throws SQLException {
    InboxBench bench = bench();
    bench.translated("join a c1 10");
    try (Connection frozen = server.getDatabase("postgres", "inbox" + databases).getConnection();
        Statement statement = frozen.createStatement()) {
      frozen.setAutoCommit(false);
      assertThat(statement.executeUpdate("UPDATE source_status SET pass = pass")).isPositive();
      assertThat(bench.post("join a c2 11")).isEqualTo(new Inbox.Answer.Taken(true));
    }
  }

  @AfterEach
  void stop() {
    started.forEach(InboxBench::close);
    started.clear();
  }

  @AfterAll
  void stopServer() throws IOException {
    server.close();
  }
}
