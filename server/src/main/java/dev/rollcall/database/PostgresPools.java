package dev.rollcall.database;

import com.zaxxer.hikari.HikariConfig;
import dev.rollcall.config.StoreUrl;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Connections to PostgreSQL on which every wait has an end: a network that goes silent resets
 * nothing, and a node that freezes keeps its locks. What the operator's URL says stands.
 */
final class PostgresPools {

  /** The driver's side, in seconds. The URL's own parameters go before these. */
  private static final Map<String, String> CONNECTING =
      Map.of("connectTimeout", "3", "loginTimeout", "5", "tcpKeepAlive", "true");

  /** For one answer, in seconds; the server gives up earlier by itself, and says why. */
  private static final String SOCKET_TIMEOUT = "20";

  /**
   * The server's side, in milliseconds. A frozen node's session ends, and its locks with it, before
   * those who wait for them give up.
   */
  private static final Map<String, String> LIMITS =
      Map.of(
          "idle_in_transaction_session_timeout", "5000",
          "lock_timeout", "8000",
          "statement_timeout", "15000");

  /** The session of a node that has lost its power ends after 15 seconds. */
  private static final Map<String, String> KEEPALIVES =
      Map.of(
          "tcp_keepalives_idle", "5",
          "tcp_keepalives_interval", "5",
          "tcp_keepalives_count", "2",
          "tcp_user_timeout", "15000");

  /** For a connection: readers may all be in use at once; the writer never. */
  private static final int READER_MILLIS = 2_000;

  private static final int WRITER_MILLIS = 1_000;

  /** A connection that was idle is asked for a sign of life before it is used. */
  private static final int VALIDATION_MILLIS = 1_000;

  private final StoreUrl url;

  PostgresPools(StoreUrl url) {
    this.url = url;
  }

  /** Readers that need several statements to agree ask for one snapshot. */
  HikariConfig readers(HikariConfig pool) {
    pool.setConnectionTimeout(READER_MILLIS);
    return serving(pool, "TRANSACTION_REPEATABLE_READ");
  }

  HikariConfig writer(HikariConfig pool) {
    pool.setConnectionTimeout(WRITER_MILLIS);
    return serving(pool, "TRANSACTION_READ_COMMITTED");
  }

  /** A statement may wait for another node's row, and then must see what that has written. */
  HikariConfig counters(HikariConfig pool) {
    pool.setConnectionTimeout(READER_MILLIS);
    pool.setMinimumIdle(0);
    pool.setInitializationFailTimeout(-1);
    return serving(pool, "TRANSACTION_READ_COMMITTED");
  }

  /** Without limits to an answer: a statement over a large table takes the time that it takes. */
  HikariConfig migrations(HikariConfig pool) {
    return connecting(pool, Map.of());
  }

  private HikariConfig serving(HikariConfig pool, String isolation) {
    pool.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT);
    pool.setTransactionIsolation(isolation);
    pool.setValidationTimeout(VALIDATION_MILLIS);
    return connecting(pool, LIMITS);
  }

  private HikariConfig connecting(HikariConfig pool, Map<String, String> limits) {
    pool.setJdbcUrl(url.text());
    CONNECTING.forEach(pool::addDataSourceProperty);
    Map<String, String> session = new TreeMap<>(KEEPALIVES);
    session.putAll(limits);
    pool.setConnectionInitSql(
        session.entrySet().stream()
            // Said in the URL's "options", which come first.
            .filter(setting -> !url.text().contains(setting.getKey()))
            .map(setting -> "SET %s = %s".formatted(setting.getKey(), setting.getValue()))
            .collect(Collectors.joining("; ", "SELECT 1; ", "")));
    return pool;
  }
}
