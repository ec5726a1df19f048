package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.StoreUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No wait for PostgreSQL is without end, and the operator may say how long it is. */
class PostgresLimitsTest {

  private static EmbeddedPostgres server;

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  private static Database open(String more) {
    return Database.postgresql(new StoreUrl(server.getJdbcUrl("postgres", "postgres") + more));
  }

  @Test
  void everySessionOfAServingNodeHasLimits() {
    try (Database database = open("")) {
      assertThat(shown(database, "idle_in_transaction_session_timeout")).isEqualTo("15s");
      assertThat(shown(database, "lock_timeout")).isEqualTo("8s");
      assertThat(shown(database, "statement_timeout")).isEqualTo("15s");
      assertThat(shown(database, "enable_seqscan")).isEqualTo("off");
      assertThat(shown(database, "tcp_keepalives_idle")).isEqualTo("5");
      assertThat(database.<String>write(connection -> shown(connection, "lock_timeout")))
          .isEqualTo("8s");
      assertThat(
              database.<String>write(
                  connection -> shown(connection, "idle_in_transaction_session_timeout")))
          .isEqualTo("3s");
    }
  }

  @Test
  void whatTheUrlSaysGoesBeforeTheLimits() {
    try (Database database = open("&options=-c%20lock_timeout=123ms&socketTimeout=7")) {
      assertThat(shown(database, "lock_timeout")).isEqualTo("123ms");
      assertThat(shown(database, "statement_timeout")).isEqualTo("15s");
      assertThat(database.<Integer>read(connection -> connection.getNetworkTimeout()))
          .isEqualTo(7_000);
    }
  }

  @Test
  void aNodeThatFreezesInATransactionStopsNoOtherForLong() throws InterruptedException {
    try (Database frozen = open("&options=-c%20idle_in_transaction_session_timeout=500ms");
        Database other = open("")) {
      FrozenNode.assertStopsNoOther(frozen, other, Duration.ofSeconds(4));
    }
  }

  private static String shown(Database database, String setting) {
    return database.read(connection -> shown(connection, setting));
  }

  private static String shown(Connection connection, String setting) throws SQLException {
    return Sql.one(connection, "SHOW " + setting, row -> row.getString(1)).orElseThrow();
  }
}
