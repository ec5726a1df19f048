package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.NewPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inbox on PostgreSQL. */
class PostgresInboxTest extends InboxMeetingsContract {

  @AutoClose private static final NewPostgres POSTGRES = new NewPostgres();

  @TempDir private Path folder;

  private final List<InboxBench> started = new ArrayList<>();
  private String url = "";

  @Override
  InboxBench bench() {
    url = POSTGRES.database();
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
}
