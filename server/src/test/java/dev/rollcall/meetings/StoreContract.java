package dev.rollcall.meetings;

import static dev.rollcall.meetings.StoreFacts.TENANT;
import static dev.rollcall.meetings.StoreFacts.entry;
import static dev.rollcall.meetings.StoreFacts.fact;
import static dev.rollcall.meetings.StoreFacts.idInRound;
import static dev.rollcall.meetings.StoreFacts.inRound;
import static dev.rollcall.meetings.StoreFacts.joined;
import static dev.rollcall.meetings.StoreFacts.left;
import static dev.rollcall.meetings.StoreFacts.ofSource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.meetings.FactStore.Appended;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.fold.FoldedMeeting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a store must do on each engine. */
abstract class StoreContract extends StoreFixture {

  @Test
  void factIsServedAsSoonAsItIsAcknowledged() {
    MeetingId id = accepted(joined("1", "room", "alice", "10:00:00"));
    for (int user = 0; user < 20; user++) {
      append(joined("j" + user, "room", "user" + user, "10:01:00"));
      assertThat(record(id).attendance().accumulated()).isEqualTo(user + 2);
    }
  }

  @Test
  void factIsServedAtOnceHoweverManyAreReading() throws InterruptedException {
    MeetingId id = accepted(joined("1", "room", "alice", "10:00:00"));
    AtomicBoolean reading = new AtomicBoolean(true);
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      readers.add(
          // Virtual ones that never wait would leave no processor to who holds a lock.
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (reading.get()) {
                      assertThat(meetings.find(TENANT, id)).isPresent();
                    }
                  }));
    }
    try {
      for (int user = 0; user < 100; user++) {
        append(joined("j" + user, "room", "user" + user, "10:01:00"));
        assertThat(record(id).attendance().accumulated()).isEqualTo(user + 2);
      }
    } finally {
      reading.set(false);
      for (Thread reader : readers) {
        reader.join();
      }
    }
  }

  @Test
  void sameSourceAndIdIsADuplicateWithoutEffect() {
    MeetingId id = accepted(joined("1", "room", "alice", "10:00:00"));
    long revision = meetings.find(TENANT, id).orElseThrow().revision();

    assertThat(append(joined("1", "room", "bob", "11:00:00")))
        .containsExactly(new Appended.Duplicate(Optional.of(id)));
    assertThat(append(joined("2", "room", "bob", "11:00:00"), joined("2", "x", "bob", "11:00:00")))
        .element(1)
        .isInstanceOf(Appended.Duplicate.class);
    assertThat(record(id).attendance().accumulated()).isEqualTo(2);
    assertThat(meetings.find(TENANT, id).orElseThrow().revision()).isEqualTo(revision + 1);
  }

  @Test
  void sameIdOfAnotherSourceIsAnotherFact() {
    append(joined("1", "room", "alice", "10:00:00"));
    assertThat(append(fact("/engines/b", "1", "meeting.started", "room", "10:00:00", "{}")))
        .first()
        .isInstanceOf(Appended.Accepted.class);
  }

  @Test
  void everythingIsThereAfterReopening() {
    MeetingId id = accepted(joined("1", "room", "alice", "10:00:00"));
    append(left("2", "room", "alice", "10:10:00"));
    FoldedMeeting before = meetings.find(TENANT, id).orElseThrow().meeting();
    closeStore();
    reopenStore();

    assertThat(meetings.find(TENANT, id).orElseThrow().meeting()).isEqualTo(before);
    assertThat(append(joined("1", "room", "alice", "10:00:00")))
        .containsExactly(new Appended.Duplicate(Optional.of(id)));
  }

  @Test
  void keptRecordEqualsAFreshFold() {
    MeetingId id = accepted(joined("1", "room", "alice", "10:00:00"));
    append(
        left("2", "room", "alice", "10:10:00"),
        fact(
            "/engines/a",
            "3",
            "session.joined",
            "room",
            "10:05:00",
            "{\"participant\":{\"id\":\"omm_1\",\"id_type\":\"device\",\"user_type\":2},\"session\":\"r\"}"),
        fact(
            "/engines/a",
            "4",
            "participant.called",
            "room",
            "10:06:00",
            "{\"participant\":{\"id\":\"+8613800000000\",\"id_type\":\"guest\"},\"state\":\"ringing\"}"),
        fact(
            "/engines/a",
            "5",
            "meeting.updated",
            "room",
            "10:06:00",
            "{\"topic\":\"weekly\",\"owner\":{\"id\":\"alice\"},\"host\":{\"id\":\"bob\"}}"));
    FoldedMeeting fresh = meetings.find(TENANT, id).orElseThrow().meeting();
    // Waits for the write of the cache, which stands before it in the queue.
    database.write(_ -> 0);
    MeetingRow stored =
        database.read(connection -> MeetingRow.byId(connection, TENANT, id).orElseThrow());
    assertThat(stored.isFolded()).isTrue();
    assertThat(stored.served().orElseThrow().meeting()).isEqualTo(fresh);
  }

  @Test
  void restartOfASourceEndsItsOpenSessionsInMeetingsAlreadyFolded() {
    MeetingId id = accepted(joined("1", "room", "alice", "10:00:00"));
    MeetingId closed = accepted(joined("2", "other", "bob", "10:00:00"));
    append(left("3", "other", "bob", "10:05:00"));
    assertThat(record(id).times().endTime()).isEmpty();
    long untouched = meetings.find(TENANT, closed).orElseThrow().revision();
    database.write(_ -> 0);

    append(ofSource("r1", "stopped", "10:30:00"));

    assertThat(record(id).times().endTime())
        .contains(Moment.of(Instant.parse("2026-11-20T10:30:00Z")));
    assertThat(meetings.find(TENANT, closed).orElseThrow().revision()).isEqualTo(untouched);
  }

  @Test
  void restartKnownBeforeTheMeetingCountsToo() {
    append(ofSource("r1", "stopped", "10:30:00"));
    MeetingId id = accepted(joined("1", "room", "alice", "10:00:00"));
    assertThat(record(id).times().endTime())
        .contains(Moment.of(Instant.parse("2026-11-20T10:30:00Z")));
  }

  @Test
  void arrivalOrderAndBatchesDoNotMatter() {
    List<FactStore.Entry> facts = new ArrayList<>();
    facts.add(
        fact(
            "/engines/a",
            "given",
            "meeting.started",
            "room",
            "09:59:00",
            "{\"meeting_id\":\"6911188411932033028\",\"topic\":\"weekly\"}"));
    for (int user = 0; user < 12; user++) {
      facts.add(joined("j" + user, "room", "user" + user, "10:0%d:00".formatted(user % 6)));
      if (user % 3 != 0) {
        facts.add(left("l" + user, "room", "user" + user, "10:1%d:00".formatted(user % 6)));
      }
    }
    facts.add(ofSource("stop", "stopped", "10:20:00"));
    facts.addAll(facts.subList(3, 9));
    Random random = new Random(20261120);
    MeetingId id = new MeetingId("6911188411932033028");
    Optional<MeetingRecord> first = Optional.empty();
    for (int round = 0; round < 8; round++) {
      String suffix = "-" + round;
      Collections.shuffle(facts, random);
      List<FactStore.Entry> renamed = facts.stream().map(entry -> inRound(entry, suffix)).toList();
      for (int start = 0, size; start < renamed.size(); start += size) {
        size = Math.min(1 + random.nextInt(5), renamed.size() - start);
        append(database, renamed.subList(start, start + size));
        meetings.find(TENANT, idInRound(id, round));
      }
      MeetingRecord record = record(idInRound(id, round));
      MeetingRecord comparable =
          new MeetingRecord(
              Optional.empty(),
              record.texts(),
              record.recording(),
              record.times(),
              record.attendance(),
              record.abilities(),
              record.owner());
      assertThat(comparable).isEqualTo(first.orElse(comparable));
      first = Optional.of(comparable);
    }
  }

  @Test
  void listShowsSubjectsWithTheirMeetings() {
    append(fact("/engines/a", "1", "meeting.scheduled", "planned", "09:00:00", "{}"));
    MeetingId id = accepted(joined("2", "room", "alice", "10:00:00"));
    MeetingListTable list = new MeetingListTable(database, meetings);

    assertThat(list.page(Optional.empty(), Optional.empty(), 0))
        .extracting(MeetingListTable.Entry::subject)
        .containsExactly("planned", "room");
    assertThat(list.page(Optional.empty(), Optional.of("room"), 0))
        .singleElement()
        .satisfies(entry -> assertThat(entry.meeting().map(StoredMeeting::id)).contains(id));
    assertThat(list.page(Optional.of(new SourceId("/engines/b")), Optional.empty(), 0)).isEmpty();
  }
}
