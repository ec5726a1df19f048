package dev.rollcall.inbox.named;

import dev.rollcall.database.Sql;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The statements over the bodies of {@code deliveries}. */
final class NamedDeliveryTable {

  /** An identity that every JSON writer writes as it is; for any other, all deliveries count. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@._:+=~-]+");

  private NamedDeliveryTable() {}

  /** Those behind a number, in any state. */
  static List<Long> find(
      Connection connection, SourceId source, Set<String> identities, long behind)
      throws SQLException {
    List<Object> parameters = new ArrayList<>(List.of(source.value(), behind));
    identities.forEach(identity -> parameters.add(pattern(identity)));
    String any =
        String.join(
            " OR ", Collections.nCopies(identities.size(), "LOWER(body) LIKE ? ESCAPE '!'"));
    return identities.isEmpty()
        ? List.of()
        : Sql.list(
            connection,
            "SELECT number FROM deliveries WHERE source = ? AND number > ? AND (" + any + ")",
            row -> row.getLong(1),
            parameters.toArray());
  }

  private static String pattern(String identity) {
    return PLAIN.matcher(identity).matches()
        ? "%" + identity.toLowerCase(Locale.ROOT).replace("_", "!_") + "%"
        : "%";
  }

  static long newest(Connection connection) throws SQLException {
    return Sql.one(
            connection, "SELECT COALESCE(MAX(number), 0) FROM deliveries", row -> row.getLong(1))
        .orElse(0L);
  }

  /** Of a frozen translation a delivery is gone, so that a fact could not be replaced. */
  static void retranslate(Connection connection, List<Long> numbers) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE deliveries SET state = 'waiting', reason = NULL
            WHERE number = ? AND state = 'translated' AND NOT EXISTS (
              SELECT 1 FROM marks m
              JOIN translations t ON t.source = m.source AND t.key = m.key
              WHERE m.delivery = deliveries.number AND t.frozen = 1
              AND m.first <= t.last AND m.last >= t.first)""")) {
      for (long number : numbers) {
        update.setLong(1, number);
        update.executeUpdate();
      }
    }
  }
}
