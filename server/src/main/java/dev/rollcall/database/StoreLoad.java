package dev.rollcall.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

/**
 * How busy a store is at an instant.
 *
 * @param waitingWrites works before the writer
 */
public record StoreLoad(int waitingWrites, Connections readers, Connections writer) {

  /**
   * Connections of a pool.
   *
   * @param waiting callers that wait for one
   */
  public record Connections(int active, int idle, int waiting) {

    private static Connections of(HikariDataSource pool) {
      HikariPoolMXBean use = pool.getHikariPoolMXBean();
      return new Connections(
          use.getActiveConnections(), use.getIdleConnections(), use.getThreadsAwaitingConnection());
    }
  }

  static StoreLoad of(int waitingWrites, HikariDataSource readers, HikariDataSource writer) {
    return new StoreLoad(waitingWrites, Connections.of(readers), Connections.of(writer));
  }
}
