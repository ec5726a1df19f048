package dev.rollcall.database.postgres;

import com.zaxxer.hikari.HikariConfig;
import dev.rollcall.config.StoreUrl;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Connections to PostgreSQL on which every wait has an end: a network that goes silent resets
 * nothing, and a node that freezes keeps its locks. What the operator's URL says stands.
 *
 * <p>Sessions have the limits and the isolation. Behind a pooler each transaction may get another
 * session, which others have used: there a transaction says them itself.
 */
public final class PostgresPools {

  /**
   * The driver's side, times in seconds. A standby answers with what it knows, which may be old.
   * The URL's own parameters go before these.
   */
  private static final Map<String, String> CONNECTING =
      Map.of(
          "connectTimeout",
          "3",
          "loginTimeout",
          "5",
          "tcpKeepAlive",
          "true",
          "targetServerType",
          "primary");

  /** For one answer, in seconds; the server gives up earlier by itself, and says why. */
  private static final String SOCKET_TIMEOUT = "20";

  /**
   * A frozen node's session ends, and its locks with it, before those who wait for them give up.
   */
  private static final Map<String, String> WRITING = limits("3000");

  /** A reader's session has no locks that others wait for, and its node may be busy. */
  private static final Map<String, String> READING = limits("15000");

  /**
   * A plan is kept, also one that was made while a table was small, and would read all of a large
   * one. Compiling costs more than any of our statements.
   */
  private static final Map<String, String> PLANS = Map.of("enable_seqscan", "off", "jit", "off");

  /**
   * Statements that write or are brief find rows by their keys, for any values: their plans are
   * made once. Those of a search depend on its values.
   */
  private static final Map<String, String> ONE_PLAN =
      Map.of("plan_cache_mode", "force_generic_plan");

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
  private final boolean pooled;

  /**
   * To the server of a URL.
   *
   * @param pooled whether a {@link Pooler} is in between
   */
  public PostgresPools(StoreUrl url, boolean pooled) {
    this.url = url;
    this.pooled = pooled;
  }

  /** What a transaction whose statements agree says first; empty where the session has it. */
  public String snapshotStart() {
    return start("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", READING);
  }

  /** What a transaction that writes says first; empty where the session has it. */
  public String writeStart() {
    return start("SET TRANSACTION ISOLATION LEVEL READ COMMITTED", WRITING);
  }

  private String start(String isolation, Map<String, String> limits) {
    return pooled ? isolation + settings("; SET LOCAL ", limits) : "";
  }

  /** The server's side, in milliseconds. */
  private static Map<String, String> limits(String idle) {
    return Map.of(
        "idle_in_transaction_session_timeout",
        idle,
        "lock_timeout",
        "8000",
        "statement_timeout",
        "15000");
  }

  /** Readers that need several statements to agree ask for one snapshot. */
  public HikariConfig readers(HikariConfig pool) {
    pool.setConnectionTimeout(READER_MILLIS);
    return serving(pool, "TRANSACTION_REPEATABLE_READ", READING, Map.of());
  }

  public HikariConfig writer(HikariConfig pool) {
    pool.setConnectionTimeout(WRITER_MILLIS);
    return serving(pool, "TRANSACTION_READ_COMMITTED", WRITING, ONE_PLAN);
  }

  /** A statement may wait for another node's row, and then must see what that has written. */
  public HikariConfig brief(HikariConfig pool) {
    pool.setConnectionTimeout(READER_MILLIS);
    pool.setMinimumIdle(0);
    pool.setInitializationFailTimeout(-1);
    return serving(pool, "TRANSACTION_READ_COMMITTED", WRITING, ONE_PLAN);
  }

  /** Without limits to an answer: a statement over a large table takes the time that it takes. */
  public HikariConfig migrations(HikariConfig pool) {
    return connecting(pool, Map.of());
  }

  private HikariConfig serving(
      HikariConfig pool, String isolation, Map<String, String> limits, Map<String, String> plans) {
    pool.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT);
    pool.setValidationTimeout(VALIDATION_MILLIS);
    if (!pooled) {
      pool.setTransactionIsolation(isolation);
    }
    Map<String, String> settings = new TreeMap<>(limits);
    settings.putAll(PLANS);
    settings.putAll(plans);
    return connecting(pool, settings);
  }

  private HikariConfig connecting(HikariConfig pool, Map<String, String> settings) {
    pool.setJdbcUrl(url.text());
    CONNECTING.forEach(pool::addDataSourceProperty);
    if (pooled) {
      // A statement that one session has prepared is unknown to the next.
      pool.addDataSourceProperty("prepareThreshold", "0");
      return pool;
    }
    pool.setConnectionInitSql(
        "SELECT 1" + settings("; SET ", KEEPALIVES) + settings("; SET ", settings));
    return pool;
  }

  /** A statement for each, but for those in the URL's "options", which come first. */
  private String settings(String set, Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .filter(setting -> !url.text().contains(setting.getKey()))
            .map(setting -> set + setting.getKey() + " = " + setting.getValue())
            .collect(Collectors.joining());
  }
}
