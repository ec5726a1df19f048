package dev.rollcall.gateway;

import dev.rollcall.config.RateLimits;
import dev.rollcall.database.Database;
import dev.rollcall.database.Sql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The windows of the rate limits that all nodes count together, by the database's clock. */
public final class RateTable {

  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;

  private static final String NOW =
      "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)";

  /** A window that is over begins anew without a gap. Who waited for the row has an older "now". */
  private static final String TAKE =
      """
      INSERT INTO rate_windows AS w
        (caller, second_begin, second_calls, minute_begin, minute_calls, granted)
      SELECT ?, now, asked, now, asked, asked FROM (SELECT NOW AS now, CAST(? AS INTEGER) AS asked) a
      ON CONFLICT (caller) DO UPDATE SET
        (second_begin, second_calls, minute_begin, minute_calls, granted) = (
          SELECT second_start, in_second + given, minute_start, in_minute + given, given FROM (
            SELECT *, GREATEST(0, LEAST(excluded.granted, ? - in_second, ? - in_minute)) AS given
            FROM (
              SELECT now - (now - w.second_begin) % SECOND AS second_start,
                CASE WHEN now - w.second_begin < SECOND THEN w.second_calls ELSE 0 END AS in_second,
                now - (now - w.minute_begin) % MINUTE AS minute_start,
                CASE WHEN now - w.minute_begin < MINUTE THEN w.minute_calls ELSE 0 END AS in_minute
              FROM (SELECT GREATEST(excluded.second_begin, w.second_begin, w.minute_begin) AS now) t
            ) counted
          ) answered
        )
      RETURNING granted, second_begin + SECOND - NOW, minute_begin + MINUTE - NOW,
        second_calls, minute_calls\
      """
          .replace("NOW", NOW)
          .replace("SECOND", Long.toString(SECOND))
          .replace("MINUTE", Long.toString(MINUTE));

  private static final String FORGET =
      "DELETE FROM rate_windows WHERE minute_begin < " + NOW + " - " + 60 * MINUTE;

  /**
   * The state of both windows after a question.
   *
   * @param granted calls that may be made until the window of the second ends
   * @param secondLeft microseconds until that; 0 or less where it has just ended
   * @param secondCalls granted in it, to all nodes
   */
  record Lease(int granted, long secondLeft, long minuteLeft, int secondCalls, int minuteCalls) {}

  private final Database database;

  private RateTable(Database database) {
    this.database = database;
  }

  /** The table of a store that is shared; callers that have long not called are removed. */
  public static RateTable open(Database database) {
    database.brief(connection -> Sql.update(connection, FORGET));
    return new RateTable(database);
  }

  /**
   * Asks for up to so many calls.
   *
   * @param asked no more than either limit
   */
  Lease take(String caller, RateLimits limits, int asked) {
    return database.brief(
        connection -> {
          try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, caller);
            take.setInt(2, asked);
            take.setInt(3, limits.perSecond());
            take.setInt(4, limits.perMinute());
            try (ResultSet row = take.executeQuery()) {
              if (!row.next()) {
                throw new SQLException("an upsert gave no row back");
              }
              return new Lease(
                  row.getInt(1), row.getLong(2), row.getLong(3), row.getInt(4), row.getInt(5));
            }
          }
        });
  }
}
