package dev.rollcall.meetings;

import static dev.rollcall.meetings.StoreFacts.TENANT;
import static dev.rollcall.meetings.StoreFacts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.Sql;
import dev.rollcall.meetings.FactStore.Appended;
import dev.rollcall.record.MeetingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Meetings that turn out to be one; the other contracts hold for them too. */
abstract class MeetingMergeContract extends FactBatchContract {

  private static final int SUBJECTS = 20;

  @Test
  void largeMeetingKeepsItsRowsWithAnyIds() {
    append(database, roomsOf(id(0)));
    long large = meetingOf("room1");
    List<FactStore.Entry> claims = new ArrayList<>();
    for (int i = 1; i <= SUBJECTS; i++) {
      claims.add(states("/engines/b", "small" + i, id(i)));
      claims.add(joins("/engines/b", "small" + i));
      claims.add(states("/engines/a", "room" + i, id(i)));
      claims.add(joins("/engines/c", "late" + i));
      claims.add(states("/engines/c", "late" + i, id(i)));
    }
    append(database, claims);

    assertThat(meetingOf("room1")).isEqualTo(large);
    assertThat(rows("SELECT COUNT(DISTINCT meeting) FROM subjects")).isOne();
    assertThat(rows("SELECT COUNT(*) FROM meetings")).isOne();
    for (int i = 0; i <= SUBJECTS; i++) {
      assertThat(record(id(i)).attendance().accumulated()).isEqualTo(3 * SUBJECTS);
    }
  }

  @Test
  void meetingWithManyIdsKeepsItsRows() {
    for (int i = 1; i <= SUBJECTS; i++) {
      append(fact("/engines/a", "s" + i, "meeting.started", "room", "10:00:00", given(id(i))));
    }
    long large = meetingOf("room");
    append(
        states("/engines/b", "small1", id(99)),
        states("/engines/b", "small2", id(99)),
        fact("/engines/a", "claim", "meeting.updated", "room", "10:30:00", given(id(99))));
    assertThat(meetingOf("small1")).isEqualTo(large);
  }

  @Test
  void recordAndAnswerDoNotDependOnWhichRowsHaveMoved() {
    List<FactStore.Entry> rooms = roomsOf(id(0));
    List<FactStore.Entry> one =
        List.of(states("/engines/b", "small", id(1)), joins("/engines/b", "small"));
    List<FactStore.Entry> both = new ArrayList<>(rooms);
    both.addAll(one);
    append(database, both);
    long revision = revision(id(0)) + revision(id(1));
    assertThat(record(id(0)).attendance().accumulated()).isEqualTo(SUBJECTS);
    assertThat(record(id(1)).attendance().accumulated()).isOne();
    // Kept in memory, and must not be served later.
    revision(id(0));

    assertThat(
            append(
                fact("/engines/a", "claim", "meeting.updated", "room1", "10:30:00", given(id(1))),
                joins("/engines/b", "small", "after")))
        .containsOnly(new Appended.Accepted(Optional.of(id(1))));
    for (MeetingId id : List.of(id(0), id(1))) {
      assertThat(meetings.find(TENANT, id).orElseThrow().id()).isEqualTo(id(0));
      assertThat(record(id).attendance().accumulated()).isEqualTo(SUBJECTS + 2);
      assertThat(revision(id)).isGreaterThan(revision);
    }
  }

  private List<FactStore.Entry> roomsOf(MeetingId id) {
    return IntStream.rangeClosed(1, SUBJECTS)
        .mapToObj(i -> "room" + i)
        .flatMap(
            room -> List.of(states("/engines/a", room, id), joins("/engines/a", room)).stream())
        .toList();
  }

  private static FactStore.Entry states(String source, String subject, MeetingId id) {
    return fact(source, subject + id.value(), "meeting.updated", subject, "10:00:00", given(id));
  }

  private static FactStore.Entry joins(String source, String subject) {
    return joins(source, subject, subject);
  }

  private static FactStore.Entry joins(String source, String subject, String user) {
    return fact(
        source,
        "join-" + user,
        "session.joined",
        subject,
        "10:00:00",
        "{\"participant\":{\"id\":\"%s\"},\"session\":\"%s\"}".formatted(user, user));
  }

  private static String given(MeetingId id) {
    return "{\"meeting_id\":\"" + id.value() + "\"}";
  }

  private static MeetingId id(int number) {
    return new MeetingId(Long.toString(7_000_000_000_000_000_000L + number));
  }

  private long revision(MeetingId id) {
    return meetings.find(TENANT, id).orElseThrow().revision();
  }

  private long meetingOf(String subject) {
    return rows("SELECT meeting FROM subjects WHERE subject = ?", subject);
  }

  private long rows(String sql, Object... parameters) {
    return database
        .read(connection -> Sql.one(connection, sql, row -> row.getLong(1), parameters))
        .orElseThrow();
  }
}
