package dev.rollcall.meetings;

import static dev.rollcall.meetings.StoreFacts.joined;
import static dev.rollcall.meetings.StoreFacts.left;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.Database;
import dev.rollcall.database.Sql;
import dev.rollcall.meetings.FactStore.Appended;
import dev.rollcall.meetings.rows.FactRows;
import dev.rollcall.record.MeetingId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Effects of packing that are not visible from outside; its limits are in the contract. */
class CompactedFactTableTest extends StoreContract {

  @TempDir private Path folder;

  @Override
  Database open() {
    return Database.embedded(folder);
  }

  private long pass(Instant now, Duration quiet) {
    return new FactCompactor(database, meetings, InstantSource.fixed(now), quiet).pass();
  }

  private long rows(String table) {
    return database
        .read(
            connection ->
                Sql.one(connection, "SELECT COUNT(*) FROM " + table, row -> row.getLong(1)))
        .orElseThrow();
  }

  @Test
  void quietSubjectsArePackedAndOthersAreNot() {
    append(joined("1", "room", "alice", "10:00:00"), left("2", "room", "alice", "10:10:00"));
    Instant received = Instant.parse("2026-11-20T12:00:00Z");
    assertThat(pass(received.plusSeconds(59), Duration.ofSeconds(60))).isZero();
    assertThat(pass(received.plusSeconds(60), Duration.ofSeconds(60))).isEqualTo(2);
    assertThat(rows("facts")).isZero();
    assertThat(rows("packed_facts")).isOne();
    assertThat(pass(received.plusSeconds(60), Duration.ofSeconds(60))).isZero();
  }

  @Test
  void manySubjectsArePackedInOnePass() {
    for (int room = 0; room < 600; room++) {
      append(joined("j" + room, "room" + room, "alice", "10:00:00"));
    }
    assertThat(pass(Instant.parse("2026-11-21T12:00:00Z"), Duration.ZERO)).isEqualTo(600);
    assertThat(rows("facts")).isZero();
    assertThat(rows("packed_facts")).isEqualTo(600);
  }

  @Test
  void packedFactsAreFoldedAnewToTheSameRecord() {
    MeetingId id = accepted(joined("1", "room", "alice", "10:00:00"));
    append(left("2", "room", "alice", "10:10:00"));
    var before = record(id);
    pass(Instant.parse("2026-11-21T12:00:00Z"), Duration.ZERO);
    meetings.rebuild((_, _) -> {});
    assertThat(record(id)).isEqualTo(before);
  }

  @Test
  void aFactWhoseHashIsTakenByAnotherIsNoDuplicateAndIsNotPacked() {
    accepted(joined("1", "room", "alice", "10:00:00"));
    pass(Instant.parse("2026-11-21T12:00:00Z"), Duration.ZERO);
    accepted(joined("2", "other", "bob", "10:00:00"));
    long taken =
        database
            .read(
                connection ->
                    Sql.one(connection, "SELECT hash FROM packed_ids", row -> row.getLong(1)))
            .orElseThrow();
    long of2 = CompactedFactTable.hash(new FactRows.FactKey("/engines/a", "2"));
    database.write(
        connection ->
            Sql.update(connection, "UPDATE packed_ids SET hash = ? WHERE hash = ?", of2, taken));

    assertThat(append(joined("2", "third", "bob", "10:00:00")))
        .first()
        .isInstanceOf(Appended.Duplicate.class);
    assertThat(pass(Instant.parse("2026-11-21T12:00:00Z"), Duration.ZERO)).isZero();
    assertThat(rows("facts")).isOne();
  }

  @Test
  void everyFactIsAsItWas() {
    List<CompactedFactsCodec.Row> rows =
        List.of(
            new CompactedFactsCodec.Row(
                "1", "rollcall.session.joined", 5, "{\"x\":\"é😀\"}", 9, OptionalLong.empty()),
            new CompactedFactsCodec.Row("", "t", -3, "{}", 0, OptionalLong.of(7)));
    assertThat(CompactedFactsCodec.read(CompactedFactsCodec.of(rows))).isEqualTo(rows);
    assertThat(CompactedFactsCodec.read(CompactedFactsCodec.of(List.of()))).isEmpty();
  }
}
