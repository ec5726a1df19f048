package dev.rollcall.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The bare loop: one thread inserts into the tables that Rollcall has made the rows that Rollcall
 * would insert, and commits after each 256 facts; no HTTP, no JSON, no question whether a fact is
 * there already. Arguments: JDBC URL, {@code single} or {@code batched} statements, how many facts
 * to warm up with, how many to measure. Prints facts a second.
 */
public final class BareInserts {

  private static final int FACTS_A_COMMIT = 256;

  private final MadeMeetings meetings = MadeMeetings.of("ended:10", "bare");
  private final Connection connection;
  private final boolean batched;
  private final PreparedStatement facts;
  private final PreparedStatement subjects;
  private final PreparedStatement rows;
  private final PreparedStatement ids;

  private BareInserts(Connection connection, boolean batched) throws SQLException {
    this.connection = connection;
    this.batched = batched;
    facts =
        connection.prepareStatement(
            """
            INSERT INTO facts (source, id, subject, type, time, data, received)
            VALUES (?, ?, ?, ?, ?, ?, ?)""");
    subjects =
        connection.prepareStatement(
            "INSERT INTO subjects (number, source, subject, meeting) VALUES (?, ?, ?, ?)");
    rows =
        connection.prepareStatement(
            "INSERT INTO meetings (number, tenant_key, meeting_id, revision) VALUES (?, ?, ?, ?)");
    ids =
        connection.prepareStatement(
            "INSERT INTO meeting_ids (meeting_id, tenant_key, meeting) VALUES (?, ?, ?)");
  }

  public static void main(String[] arguments) throws SQLException {
    int warm = Integer.parseInt(arguments[2]);
    int measured = Integer.parseInt(arguments[3]);
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      if (arguments[0].startsWith("jdbc:sqlite:")) {
        asRollcallSets(connection);
      }
      connection.setAutoCommit(false);
      BareInserts bare = new BareInserts(connection, arguments[1].equals("batched"));
      bare.insert(0, warm);
      long nanos = bare.insert(warm, measured);
      System.out.printf("%.0f%n", measured / (nanos / 1e9));
    }
  }

  private static void asRollcallSets(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA wal_autocheckpoint = 8000");
    }
  }

  /**
   * Returns the nanoseconds that inserting and committing took; making the facts is not in them.
   */
  private long insert(long from, long count) throws SQLException {
    long nanos = 0;
    for (long first = from; first < from + count; first += FACTS_A_COMMIT) {
      List<MadeFact> made = new ArrayList<>();
      for (long i = first; i < Math.min(from + count, first + FACTS_A_COMMIT); i++) {
        made.add(meetings.fact(i));
      }
      long begin = System.nanoTime();
      for (int i = 0; i < made.size(); i++) {
        if ((first + i) % meetings.facts() == 0) {
          insertMeeting(made.get(i));
        }
        insertFact(made.get(i));
      }
      for (PreparedStatement statement : List.of(rows, ids, subjects, facts)) {
        if (batched) {
          statement.executeBatch();
        }
      }
      connection.commit();
      nanos += System.nanoTime() - begin;
    }
    return nanos;
  }

  private void insertMeeting(MadeFact start) throws SQLException {
    long number = start.meeting() + 1;
    String id = Long.toString(7_000_000_000_000_000_000L + number * 1_000_003);
    rows.setLong(1, number);
    rows.setString(2, BenchSeed.TENANT);
    rows.setString(3, id);
    rows.setLong(4, meetings.facts());
    run(rows);
    ids.setString(1, id);
    ids.setString(2, BenchSeed.TENANT);
    ids.setLong(3, number);
    run(ids);
    subjects.setLong(1, number);
    subjects.setString(2, BenchSeed.SOURCE);
    subjects.setString(3, start.subject());
    subjects.setLong(4, number);
    run(subjects);
  }

  private void insertFact(MadeFact fact) throws SQLException {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, fact.time());
    facts.setString(1, BenchSeed.SOURCE);
    facts.setString(2, fact.id());
    facts.setLong(3, fact.meeting() + 1);
    facts.setString(4, fact.type());
    facts.setLong(5, micros);
    facts.setString(6, fact.data());
    facts.setLong(7, micros);
    run(facts);
  }

  private void run(PreparedStatement statement) throws SQLException {
    if (batched) {
      statement.addBatch();
    } else {
      statement.executeUpdate();
    }
  }
}
