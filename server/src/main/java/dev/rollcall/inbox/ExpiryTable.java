package dev.rollcall.inbox;

import dev.rollcall.database.Sql;
import dev.rollcall.inbox.DeliveryTally.Counts;
import dev.rollcall.inbox.index.IndexTable;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The statements that delete old deliveries. Their facts are kept: a translation that loses a
 * delivery is frozen, so that it only gains facts from then on.
 */
final class ExpiryTable {

  /** Others want to write too. */
  private static final int AT_ONCE = 500;

  private ExpiryTable() {}

  /** True where there may be more to delete. */
  static boolean expire(Connection connection, SourceId source, Moment receivedBefore)
      throws SQLException {
    List<Long> expired =
        Sql.list(
            connection,
            """
            SELECT number FROM deliveries WHERE source = ? AND received < ? AND state <> 'waiting'
            ORDER BY received LIMIT %d"""
                .formatted(AT_ONCE),
            row -> row.getLong(1),
            source.value(),
            receivedBefore.micros());
    for (long delivery : expired) {
      freeze(connection, delivery);
      IndexTable.delete(connection, delivery);
      Sql.update(connection, "DELETE FROM deliveries WHERE number = ?", delivery);
    }
    if (!expired.isEmpty()) {
      StatusTable.add(connection, source, new Counts(Optional.empty(), expired.size(), 0, 0));
    }
    return expired.size() == AT_ONCE;
  }

  private static void freeze(Connection connection, long delivery) throws SQLException {
    Sql.update(
        connection,
        """
        UPDATE translations SET frozen = 1 WHERE frozen = 0 AND number IN
        (SELECT t.number FROM marks m JOIN translations t ON t.source = m.source AND t.key = m.key
         WHERE m.delivery = ? AND m.first <= t.last AND m.last >= t.first)""",
        delivery);
    Sql.update(
        connection,
        """
        UPDATE translations SET frozen = 1 WHERE frozen = 0 AND number IN
        (SELECT t.number FROM marks m
         JOIN marks l ON l.source = m.source AND l.link = m.key
         JOIN translations t ON t.source = l.source AND t.key = l.key
         WHERE m.delivery = ? AND l.first <= t.last AND l.last >= t.first)""",
        delivery);
  }
}
