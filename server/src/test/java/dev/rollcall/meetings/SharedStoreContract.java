package dev.rollcall.meetings;

import static dev.rollcall.meetings.StoreFacts.TENANT;
import static dev.rollcall.meetings.StoreFacts.fact;
import static dev.rollcall.meetings.StoreFacts.joined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.Database;
import dev.rollcall.database.FolderLock;
import dev.rollcall.database.Sql;
import dev.rollcall.meetings.FactStore.Appended;
import dev.rollcall.record.MeetingId;
import dev.rollcall.testkit.StatementCount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a store must do that several processes may share. The embedded one is none of those: its
 * folder is held by one process ({@link FolderLock}), and its reads rest on that.
 */
abstract class SharedStoreContract extends ConcurrentStoreContract {

  @Test
  void batchOfKnownMeetingsTakesThreeStatementsHoweverManyFactsItHas() {
    append(database, joins("1-"));
    assertThat(statements(joins("2-"))).isEqualTo(3);
    assertThat(statements(joins("2-"))).as("duplicates").isEqualTo(2);
  }

  @Test
  void batchOfNewMeetingsWithIdsAndNumbersTakesSixStatements() {
    List<FactStore.Entry> entries = new ArrayList<>();
    for (int i = 0; i < 128; i++) {
      String data =
          "{\"meeting_no\":\"%d\",\"meeting_id\":\"%d\"}"
              .formatted(100_000_000 + i, 6_911_188_411_932_000_000L + i);
      entries.add(fact("/engines/b", "s" + i, "meeting.started", "room" + i, "10:00:00", data));
      entries.add(joined("j" + i, "room" + i, "alice", "10:01:00"));
    }
    assertThat(statements(entries)).isEqualTo(6);
  }

  private static List<FactStore.Entry> joins(String prefix) {
    return IntStream.range(0, 256)
        .mapToObj(i -> joined(prefix + i, "room" + i % 32, "user" + i, "10:00:00"))
        .toList();
  }

  /** Without the commit. */
  private int statements(List<FactStore.Entry> entries) {
    StatementCount count = new StatementCount();
    database.write(connection -> factStore(database).append(count.on(connection), entries));
    return count.statements();
  }

  /**
   * Batches that cross the same meetings in any order wait for each other's rows, even in a circle.
   */
  @Test
  void severalConnectionsLoseNothingThoughTheirBatchesCrossTheSameMeetings() throws Exception {
    int batches = 40;
    int rooms = 8;
    Database.SharedWork<List<FactStore.Entry>, List<Appended>> appending =
        (connection, inputs) -> {
          List<List<Appended>> answers = new ArrayList<>();
          for (List<FactStore.Entry> input : inputs) {
            answers.add(factStore(database).append(connection, input));
          }
          return answers;
        };
    List<Callable<List<Appended>>> works = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      int batch = i;
      List<FactStore.Entry> entries = new ArrayList<>();
      for (int room = 0; room < rooms; room++) {
        entries.add(joined(batch + "-" + room, "room" + room, "user" + batch, "10:00:00"));
      }
      Collections.shuffle(entries, new Random(batch));
      works.add(() -> database.write(appending, entries, rooms, batch));
      // The same again elsewhere: duplicates.
      works.add(() -> database.write(appending, entries, rooms, batch + 1));
    }
    Map<MeetingId, Integer> accepted = new HashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<Appended>> answer : threads.invokeAll(works)) {
        for (Appended one : answer.get()) {
          if (one instanceof Appended.Accepted(Optional<MeetingId> id)) {
            accepted.merge(id.orElseThrow(), 1, Integer::sum);
          }
        }
      }
    }
    assertThat(accepted)
        .hasSize(rooms)
        .allSatisfy((_, facts) -> assertThat(facts).isEqualTo(batches));
    accepted
        .keySet()
        .forEach(id -> assertThat(record(id).attendance().accumulated()).isEqualTo(batches));
  }

  @Test
  void secondNodeServesWhatTheFirstHasAcknowledged() {
    MeetingId id = accepted(joined("1", "room", "alice", "10:00:00"));
    try (Database second = open()) {
      MeetingStore elsewhere = meetingStore(second);
      for (int user = 0; user < 10; user++) {
        assertThat(record(elsewhere, id).attendance().accumulated()).isEqualTo(user + 1);
        append(joined("j" + user, "room", "user" + user, "10:01:00"));
      }
      assertThat(record(elsewhere, id)).isEqualTo(record(id));
    }
  }

  @Test
  void hotMeetingIsKeptAndOnlyItsRevisionAskedFor() {
    MeetingId id = accepted(joined("1", "room", "alice", "10:00:00"));
    append(joined("2", "room", "bob", "10:01:00"));
    MeetingStore meetings = meetingStore(database);
    meetings.find(TENANT, id);
    StoredMeeting kept = meetings.find(TENANT, id).orElseThrow();
    assertThat(kept.isKept()).isTrue();
    assertThat(meetings.find(TENANT, id)).containsSame(kept);
    append(joined("3", "room", "carol", "10:02:00"));
    assertThat(meetings.find(TENANT, id).orElseThrow()).isNotSameAs(kept);
  }

  /** A restored backup, or a standby that lacked the last commits. */
  @Test
  void hotMeetingOfAStoreThatWasSetBackIsReadAnew() {
    MeetingId id = accepted(joined("1", "room", "alice", "10:00:00"));
    MeetingStore meetings = meetingStore(database);
    record(meetings, id);
    List<String> tables = tables();
    tables.forEach(table -> execute("CREATE TABLE former_" + table + " AS TABLE " + table));
    append(joined("2", "room", "bob", "10:01:00"));
    record(meetings, id);
    StoredMeeting lost = meetings.find(TENANT, id).orElseThrow();
    assertThat(lost.isKept()).isTrue();
    tables.forEach(table -> execute("DELETE FROM " + table));
    tables.forEach(
        table ->
            execute(
                "INSERT INTO %s OVERRIDING SYSTEM VALUE SELECT * FROM former_%s"
                    .formatted(table, table)));
    append(joined("3", "room", "carol", "10:02:00"));
    StoredMeeting found = meetings.find(TENANT, id).orElseThrow();
    assertThat(found.revision()).isEqualTo(lost.revision());
    assertThat(found.meeting()).isNotEqualTo(lost.meeting());
    assertThat(record(meetings, id)).isEqualTo(record(meetingStore(database), id));
  }

  private List<String> tables() {
    return database.read(
        connection ->
            Sql.list(
                connection,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
                row -> row.getString(1)));
  }

  private void execute(String sql) {
    database.write(connection -> Sql.update(connection, sql));
  }

  @Test
  void hotReadsOnOneNodeSeeWhatTheOtherHasAcknowledged() throws Exception {
    MeetingId id = accepted(joined("1", "room", "alice", "10:00:00"));
    AtomicInteger acknowledged = new AtomicInteger(1);
    try (Database second = open();
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      MeetingStore elsewhere = meetingStore(second);
      AtomicBoolean done = new AtomicBoolean();
      List<Future<Integer>> stale = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        stale.add(
            readers.submit(
                () -> {
                  int wrong = 0;
                  while (!done.get()) {
                    int least = acknowledged.get();
                    wrong += record(elsewhere, id).attendance().accumulated() < least ? 1 : 0;
                  }
                  return wrong;
                }));
      }
      for (int user = 0; user < 60; user++) {
        append(joined("j" + user, "room", "user" + user, "10:01:00"));
        acknowledged.incrementAndGet();
      }
      done.set(true);
      for (Future<Integer> reader : stale) {
        assertThat(reader.get()).isZero();
      }
    }
  }
}
