package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.NewPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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
  private final NewPostgres server;
  private String url = "";

  PostgresInboxTest() throws IOException {
    server = new NewPostgres();
  }

  @Override
  InboxBench bench() {
    url = server.database();
    InboxBench bench = InboxBench.start(folder.resolve("data" + started.size()), "store=" + url);
    started.add(bench);
    return bench;
  }

  @Test
  void aNodeThatHoldsARowOfItsSourceKeepsNoDeliveryWaiting() throws SQLException {
    InboxBench bench = bench();
    bench.translated("join a c1 10");
    try (Connection frozen = DriverManager.getConnection(url);
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
