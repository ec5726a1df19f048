package dev.rollcall.meetings;

import dev.rollcall.database.Sql;
import dev.rollcall.meetings.rows.FactRows;
import dev.rollcall.meetings.rows.FactRows.FactKey;
import dev.rollcall.record.SourceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compacted facts, a row a subject. They are folded and known as duplicates as other facts are; a
 * change of one unpacks its subject first.
 */
final class CompactedFactTable {

  /** Few enough to lie in seven bytes; two facts that share one are told apart by their ids. */
  private static final int HASH_BITS = 48;

  private final Connection connection;
  private final FactRows statements;
  private final MessageDigest digest = sha256();

  CompactedFactTable(Connection connection, FactRows statements) {
    this.connection = connection;
    this.statements = statements;
  }

  /** By which packed facts are looked for. */
  List<Long> hashes(Collection<FactKey> keys) {
    return keys.stream().map(key -> hash(digest, key)).toList();
  }

  /** Those of the keys whose fact lies packed with one of the subjects. */
  Set<FactKey> packed(Collection<Long> subjects, Set<FactKey> keys) throws SQLException {
    Set<FactKey> there = new HashSet<>();
    for (long subject : new TreeSet<>(subjects)) {
      there.addAll(keys(subject));
    }
    there.retainAll(keys);
    return there;
  }

  private Set<FactKey> keys(long subject) throws SQLException {
    Set<FactKey> keys = new HashSet<>();
    Optional<SourceId> source = sourceOf(subject);
    if (source.isPresent()) {
      for (CompactedFactsCodec.Row row : read(subject)) {
        keys.add(new FactKey(source.get().value(), row.id()));
      }
    }
    return keys;
  }

  private List<CompactedFactsCodec.Row> read(long subject) throws SQLException {
    return Sql.one(
            connection,
            "SELECT facts FROM packed_facts WHERE subject = ?",
            row -> CompactedFactsCodec.read(row.getBytes(1)),
            subject)
        .orElse(List.of());
  }

  /** The packed facts of all subjects of a meeting. */
  static List<FactTable.Arrived> ofMeeting(Connection connection, long meeting)
      throws SQLException {
    List<FactTable.Arrived> facts = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT s.source, s.subject, p.facts
            FROM subjects s JOIN packed_facts p ON p.subject = s.number WHERE s.meeting = ?\
            """)) {
      select.setLong(1, meeting);
      try (ResultSet subject = select.executeQuery()) {
        while (subject.next()) {
          SourceId source = new SourceId(subject.getString(1));
          String name = subject.getString(2);
          CompactedFactsCodec.read(subject.getBytes(3))
              .forEach(row -> facts.add(row.arrived(source, name)));
        }
      }
    }
    return facts;
  }

  private Optional<SourceId> sourceOf(long subject) throws SQLException {
    return Sql.one(
        connection,
        "SELECT source FROM subjects WHERE number = ?",
        row -> new SourceId(row.getString(1)),
        subject);
  }

  /**
   * Packs the facts of a subject, together with those that are packed already.
   *
   * @return how many were not packed before
   */
  int pack(long subject) throws SQLException {
    Optional<SourceId> source = sourceOf(subject);
    if (source.isEmpty()) {
      return 0;
    }
    // One statement each: rows that another node adds meanwhile are not touched.
    List<CompactedFactsCodec.Row> fresh =
        Sql.list(
            connection,
            """
            DELETE FROM facts WHERE subject = ?
            RETURNING id, type, time, data, received, translation\
            """,
            CompactedFactTable::row,
            subject);
    if (fresh.isEmpty()) {
      return 0;
    }
    if (!claim(source.get(), subject, fresh)) {
      put(source.get(), subject, fresh);
      return 0;
    }
    List<CompactedFactsCodec.Row> rows = new ArrayList<>(take(subject));
    rows.addAll(fresh);
    Sql.update(
        connection,
        "INSERT INTO packed_facts (subject, facts) VALUES (?, ?)",
        subject,
        CompactedFactsCodec.of(rows));
    return fresh.size();
  }

  /** Makes the hashes lead to the subject; false where one of them leads to another one. */
  private boolean claim(SourceId source, long subject, List<CompactedFactsCodec.Row> rows)
      throws SQLException {
    Set<Long> hashes = new TreeSet<>();
    Set<Long> translations = new TreeSet<>();
    for (CompactedFactsCodec.Row row : rows) {
      hashes.add(hash(digest, new FactKey(source.value(), row.id())));
      row.translation().ifPresent(translations::add);
    }
    for (long hash : hashes) {
      boolean ours =
          Sql.update(
                      connection,
                      "INSERT INTO packed_ids (hash, subject) VALUES (?, ?) ON CONFLICT DO NOTHING",
                      hash,
                      subject)
                  == 1
              || statements.packed(List.of(hash)).containsValue(subject);
      if (!ours) {
        return false;
      }
    }
    for (long translation : translations) {
      Sql.update(
          connection,
          """
          INSERT INTO packed_translations (translation, subject) VALUES (?, ?)
          ON CONFLICT DO NOTHING\
          """,
          translation,
          subject);
    }
    return true;
  }

  /** Puts the facts of a subject back where they can be changed one by one. */
  void unpack(long subject) throws SQLException {
    SourceId source = sourceOf(subject).orElseThrow();
    List<CompactedFactsCodec.Row> rows = take(subject);
    put(source, subject, rows);
    for (CompactedFactsCodec.Row row : rows) {
      Sql.update(
          connection,
          "DELETE FROM packed_ids WHERE hash = ? AND subject = ?",
          hash(digest, new FactKey(source.value(), row.id())),
          subject);
    }
    Sql.update(connection, "DELETE FROM packed_translations WHERE subject = ?", subject);
  }

  private List<CompactedFactsCodec.Row> take(long subject) throws SQLException {
    return Sql.one(
            connection,
            "DELETE FROM packed_facts WHERE subject = ? RETURNING facts",
            row -> CompactedFactsCodec.read(row.getBytes(1)),
            subject)
        .orElse(List.of());
  }

  private void put(SourceId source, long subject, List<CompactedFactsCodec.Row> rows)
      throws SQLException {
    for (CompactedFactsCodec.Row row : rows) {
      Sql.update(
          connection,
          """
          INSERT INTO facts (source, id, subject, type, time, data, received, translation)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
          """,
          source.value(),
          row.id(),
          subject,
          row.type(),
          row.time(),
          row.data(),
          row.received(),
          row.translation());
    }
  }

  private static CompactedFactsCodec.Row row(ResultSet row) throws SQLException {
    return new CompactedFactsCodec.Row(
        row.getString("id"),
        row.getString("type"),
        row.getLong("time"),
        row.getString("data"),
        row.getLong("received"),
        Sql.number(row, "translation"));
  }

  static long hash(FactKey key) {
    return hash(sha256(), key);
  }

  private static long hash(MessageDigest digest, FactKey key) {
    digest.update(key.source().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    byte[] bytes = digest.digest(key.id().getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(bytes).getLong() >>> (Long.SIZE - HASH_BITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
