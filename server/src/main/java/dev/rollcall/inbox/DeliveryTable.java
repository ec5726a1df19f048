package dev.rollcall.inbox;

import dev.rollcall.database.Database;
import dev.rollcall.database.Sql;
import dev.rollcall.inbox.StoredDelivery.State;
import dev.rollcall.json.TextSanitizer;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** The statements over {@code deliveries}. */
final class DeliveryTable {

  private static final String SELECT =
      "SELECT number, source, received, state, reason, body FROM deliveries ";

  private static final String INSERT =
      "INSERT INTO deliveries (source, id, received, body, state) ";

  private static final String ALL =
      """
      SELECT source, id, received, body, 'waiting'
      FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[]) WITH ORDINALITY
        AS n (source, id, received, body, place)
      ORDER BY place ON CONFLICT DO NOTHING RETURNING source, id\
      """;

  private static final int CHARACTERS_OF_A_ROW = 16_384;

  /** What makes two deliveries the same. */
  record Key(String source, String id) {}

  /**
   * A delivery that was posted.
   *
   * @param received microseconds since the Unix epoch
   */
  record New(Key key, long received, String body) {

    /** Without the characters that no store takes. */
    static New of(SourceId source, String id, Moment received, String body) {
      Key key = new Key(source.value(), TextSanitizer.of(id));
      return new New(key, received.micros(), TextSanitizer.of(body));
    }

    /** A long body counts as several: those of one transaction are in memory together. */
    int rows() {
      return 1 + body.length() / CHARACTERS_OF_A_ROW;
    }
  }

  private DeliveryTable() {}

  /** {@link #insert} for the writer. */
  static Database.SharedWork<New, Boolean> inserting(boolean isShared) {
    return (connection, posted) -> insert(connection, isShared, posted);
  }

  /**
   * Inserts deliveries in their order: one statement each on SQLite, one for all on PostgreSQL.
   *
   * @return of each, false where its source has posted the same before
   */
  static List<Boolean> insert(Connection connection, boolean isShared, List<New> deliveries)
      throws SQLException {
    List<Boolean> isNew = new ArrayList<>(deliveries.size());
    if (!isShared) {
      for (New each : deliveries) {
        isNew.add(
            Sql.update(
                    connection,
                    INSERT + "VALUES (?, ?, ?, ?, 'waiting') ON CONFLICT DO NOTHING",
                    each.key().source(),
                    each.key().id(),
                    each.received(),
                    each.body())
                == 1);
      }
      return isNew;
    }
    Set<Key> inserted =
        new HashSet<>(
            Sql.list(
                connection,
                INSERT + ALL,
                row -> new Key(row.getString(1), row.getString(2)),
                texts(deliveries, each -> each.key().source()),
                texts(deliveries, each -> each.key().id()),
                deliveries.stream().map(New::received).toArray(Long[]::new),
                texts(deliveries, New::body)));
    // The second of two that are the same is not new.
    deliveries.forEach(each -> isNew.add(inserted.remove(each.key())));
    return isNew;
  }

  private static String[] texts(List<New> deliveries, Function<New, String> column) {
    return deliveries.stream().map(column).toArray(String[]::new);
  }

  /**
   * The deliveries that wait for longest.
   *
   * @param characters of all their bodies together; the first is there in any case
   */
  static List<StoredDelivery> waiting(
      Connection connection, SourceId source, int most, long characters) throws SQLException {
    return Sql.list(
        connection,
        """
        SELECT number, source, received, state, reason, body FROM (
          SELECT first.*, SUM(LENGTH(body)) OVER (ORDER BY number) AS characters,
            ROW_NUMBER() OVER (ORDER BY number) AS place
          FROM (SELECT number, source, received, state, reason, body FROM deliveries
            WHERE source = ? AND state = 'waiting' ORDER BY number LIMIT %d) first) summed
        WHERE place = 1 OR characters <= ? ORDER BY number\
        """
            .formatted(most),
        DeliveryTable::row,
        source.value(),
        characters);
  }

  /** What has been decided about a delivery. */
  record Decision(long number, State state, Optional<String> reason, OptionalLong latest) {}

  static void decide(Connection connection, List<Decision> decisions) throws SQLException {
    Sql.updateAll(
        connection,
        "UPDATE deliveries SET state = ?, reason = ?, occurred = ? WHERE number = ?",
        decisions.stream()
            .map(one -> new Object[] {one.state().wire(), one.reason(), one.latest(), one.number()})
            .toList());
  }

  /** A page of a state's deliveries, oldest first, after the one of that number. */
  static List<StoredDelivery> page(
      Connection connection, Optional<SourceId> source, State state, long after, int most)
      throws SQLException {
    String sql =
        SELECT
            + "WHERE "
            + (source.isPresent() ? "source = ? AND " : "")
            // A literal, so that the partial indexes serve.
            + "state = '%s' AND number > ? ORDER BY number LIMIT %d".formatted(state.wire(), most);
    return source.isPresent()
        ? Sql.list(connection, sql, DeliveryTable::row, source.get().value(), after)
        : Sql.list(connection, sql, DeliveryTable::row, after);
  }

  static Optional<StoredDelivery> find(Connection connection, long number) throws SQLException {
    return Sql.one(connection, SELECT + "WHERE number = ?", DeliveryTable::row, number);
  }

  static long count(Connection connection, SourceId source, State state) throws SQLException {
    return Sql.one(
            connection,
            "SELECT COUNT(*) FROM deliveries WHERE source = ? AND state = '%s'"
                .formatted(state.wire()),
            row -> row.getLong(1),
            source.value())
        .orElse(0L);
  }

  static long count(Connection connection, SourceId source) throws SQLException {
    return Sql.one(
            connection,
            "SELECT COUNT(*) FROM deliveries WHERE source = ?",
            row -> row.getLong(1),
            source.value())
        .orElse(0L);
  }

  /** How many of a source's deliveries wait again. */
  static int retry(Connection connection, SourceId source, boolean all) throws SQLException {
    return Sql.update(
        connection,
        "UPDATE deliveries SET state = 'waiting', reason = NULL WHERE source = ? AND "
            + (all ? "state <> 'waiting'" : "state = 'untranslated'"),
        source.value());
  }

  /**
   * The smallest difference, in microseconds, between our clock at the arrival of one of the latest
   * deliveries and the source's clock at its latest event.
   */
  static OptionalLong skew(Connection connection, SourceId source) throws SQLException {
    return Sql.one(
            connection,
            """
            SELECT MIN(received - occurred) AS skew FROM
            (SELECT received, occurred FROM deliveries WHERE source = ? AND occurred IS NOT NULL
             ORDER BY received DESC LIMIT 100) latest\
            """,
            row -> Sql.number(row, "skew"),
            source.value())
        .orElse(OptionalLong.empty());
  }

  private static StoredDelivery row(ResultSet row) throws SQLException {
    return new StoredDelivery(
        row.getLong("number"),
        new SourceId(row.getString("source")),
        new Moment(row.getLong("received")),
        State.ofWire(row.getString("state")).orElseThrow(),
        Sql.text(row, "reason"),
        row.getString("body"));
  }

  static List<String> sourcesWithWaiting(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        "SELECT DISTINCT source FROM deliveries WHERE state = 'waiting'",
        row -> row.getString(1));
  }
}
