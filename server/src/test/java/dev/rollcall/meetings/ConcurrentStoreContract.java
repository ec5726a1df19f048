package dev.rollcall.meetings;

import static dev.rollcall.meetings.StoreFacts.TENANT;
import static dev.rollcall.meetings.StoreFacts.fact;
import static dev.rollcall.meetings.StoreFacts.joined;
import static dev.rollcall.meetings.StoreFacts.left;
import static dev.rollcall.meetings.StoreFacts.ofSource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.Database;
import dev.rollcall.meetings.FactStore.Appended;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a store must do when many write at once, besides all that {@link StoreContract} asks. */
abstract class ConcurrentStoreContract extends MeetingMergeContract {

  @Test
  void manyWritersOnTwoNodesLoseNothingAndDoubleNothing() throws Exception {
    int users = 40;
    try (Database second = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Set<MeetingId> ids = ConcurrentHashMap.newKeySet();
      List<Callable<Integer>> writers = new ArrayList<>();
      for (int user = 0; user < users; user++) {
        FactStore.Entry join = joined("j" + user, "room", "user" + user, "10:00:00");
        for (Database node : List.of(database, second)) {
          writers.add(
              () -> {
                int accepted = 0;
                for (Appended answer : append(node, List.of(join))) {
                  accepted += answer instanceof Appended.Accepted ? 1 : 0;
                  if (answer instanceof Appended.Accepted(Optional<MeetingId> id)) {
                    id.ifPresent(ids::add);
                  }
                }
                return accepted;
              });
        }
      }
      int accepted = 0;
      for (Future<Integer> answer : threads.invokeAll(writers)) {
        accepted += answer.get();
      }
      assertThat(accepted).isEqualTo(users);
      assertThat(ids).hasSize(1);
      assertThat(record(ids.iterator().next()).attendance().accumulated()).isEqualTo(users);
    }
  }

  @Test
  void worksOfOneTransactionSeeWhatTheOthersHaveMerged() throws Exception {
    String id = "6911188411932033028";
    List<FactStore.Entry> facts =
        List.of(
            joined("1", "room", "alice", "10:00:00"),
            fact("/engines/b", "1", "meeting.started", "hall", "10:00:00", given(id)),
            fact("/engines/a", "2", "meeting.updated", "room", "10:01:00", given(id)),
            joined("3", "room", "bob", "10:02:00"),
            left("4", "room", "alice", "10:03:00"));
    CountDownLatch waiting = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> works = new ArrayList<>();
      works.add(holdTheWriter(threads, waiting));
      for (FactStore.Entry entry : facts) {
        works.add(
            threads.submit(
                () ->
                    database.write(
                        connection -> factStore(database).append(connection, List.of(entry)))));
        awaitWaiting(works.size() - 1);
      }
      waiting.countDown();
      for (Future<?> work : works) {
        work.get();
      }
    }
    MeetingRecord.Attendance attendance = record(new MeetingId(id)).attendance();
    assertThat(attendance.accumulated()).isEqualTo(2);
  }

  @Test
  void neighboursOfOneSharedWorkAreDoneAtOnceAndAFailingOneIsTakenBackAlone() throws Exception {
    List<List<Integer>> done = Collections.synchronizedList(new ArrayList<>());
    Database.SharedWork<Integer, Integer> doubled =
        (_, inputs) -> {
          done.add(List.copyOf(inputs));
          if (inputs.contains(3)) {
            throw new IllegalArgumentException("three");
          }
          return inputs.stream().map(input -> 2 * input).toList();
        };
    CountDownLatch waiting = new CountDownLatch(1);
    List<Future<Integer>> works = new ArrayList<>();
    Future<?> first;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      first = holdTheWriter(threads, waiting);
      for (int input = 0; input < 5; input++) {
        int its = input;
        works.add(threads.submit(() -> database.write(doubled, its, 1, 0)));
        awaitWaiting(works.size());
      }
      waiting.countDown();
    }
    first.get();
    for (int input = 0; input < 5; input++) {
      if (input == 3) {
        assertThat(works.get(input).state()).isEqualTo(Future.State.FAILED);
      } else {
        assertThat(works.get(input).get()).isEqualTo(2 * input);
      }
    }
    assertThat(done).startsWith(List.of(0, 1, 2, 3, 4)).hasSize(6);
  }

  @Test
  void worksOfManyRowsShareNoTransactionAndSmallOnesWaitForOneOfThem() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Set<Object> transactions = ConcurrentHashMap.newKeySet();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> works = new ArrayList<>();
      works.add(holdTheWriter(threads, waiting));
      for (int i = 0; i < 5; i++) {
        works.add(threads.submit(() -> database.write(note("large", order, transactions), 10_000)));
      }
      awaitWaiting(1);
      for (int i = 0; i < 5; i++) {
        database.writeLater(note("small", order, transactions));
      }
      waiting.countDown();
      for (Future<?> work : works) {
        work.get();
      }
    }
    database.write(_ -> 0);
    assertThat(order).hasSize(10);
    assertThat(order.subList(0, 6)).filteredOn("small"::equals).hasSize(5);
    assertThat(transactions).hasSizeGreaterThanOrEqualTo(6);
  }

  private Database.Work<Boolean> note(String name, List<String> order, Set<Object> transactions) {
    return connection -> {
      transactions.add(factStore(database).appending(connection));
      return order.add(name);
    };
  }

  @Test
  void restartsOfASourceTouchEachOfItsMeetingsOnce() {
    int open = 200;
    List<FactStore.Entry> joins = new ArrayList<>();
    for (int i = 0; i < open; i++) {
      joins.add(joined("j" + i, "room" + i, "alice", "10:00:00"));
    }
    append(database, joins);
    MeetingId id = accepted(joined("j", "room", "alice", "10:00:00"));
    long before = meetings.find(TENANT, id).orElseThrow().revision();
    List<FactStore.Entry> restarts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      restarts.add(
          ofSource("r" + i, "started", "10:%02d:%02d".formatted(10 + i / 60, (i * 7) % 60)));
    }
    append(database, restarts);
    assertThat(meetings.find(TENANT, id).orElseThrow().revision()).isEqualTo(before + 1);
    assertThat(record(id).times().endTime()).isPresent();
  }

  private static String given(String id) {
    return "{\"meeting_id\":\"" + id + "\"}";
  }

  /** Occupies the writer until the latch opens: what is written meanwhile waits in its queue. */
  private Future<?> holdTheWriter(ExecutorService threads, CountDownLatch latch)
      throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    Future<?> holding =
        threads.submit(
            () ->
                database.write(
                    _ -> {
                      held.countDown();
                      return await(latch);
                    }));
    assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
    return holding;
  }

  private void awaitWaiting(int works) throws InterruptedException {
    for (int looks = 0; looks < 5_000 && database.load().waitingWrites() != works; looks++) {
      Thread.sleep(2);
    }
    assertThat(database.load().waitingWrites()).isEqualTo(works);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void failingWorkIsTakenBackAloneAndTheOthersStand() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        boolean fails = i % 7 == 0;
        FactStore.Entry join = joined("j" + i, "room", "user" + i, "10:00:00");
        answers.add(
            threads.submit(
                () -> {
                  try {
                    database.write(
                        connection -> {
                          factStore(database).append(connection, List.of(join));
                          if (fails) {
                            throw new IllegalStateException("as asked");
                          }
                          return 0;
                        });
                    return true;
                  } catch (IllegalStateException expected) {
                    return false;
                  }
                }));
      }
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(i % 7 != 0);
      }
    }
    MeetingId id = accepted(joined("last", "room", "alice", "10:00:00"));
    assertThat(record(id).attendance().accumulated()).isEqualTo(60 - 9 + 1);
  }
}
