package dev.rollcall.meetings;

import static dev.rollcall.meetings.StoreFacts.TENANT;
import static dev.rollcall.meetings.StoreFacts.entry;
import static dev.rollcall.meetings.StoreFacts.fact;
import static dev.rollcall.meetings.StoreFacts.idInRound;
import static dev.rollcall.meetings.StoreFacts.inRound;
import static dev.rollcall.meetings.StoreFacts.joined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.Sql;
import dev.rollcall.meetings.FactStore.Appended;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.time.IdSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Under which ids a store knows a meeting, besides all that {@link StoreContract} asks. */
abstract class MeetingIdContract extends StoreContract {

  private static final TenantKey OTHER_TENANT = new TenantKey("00000000000000ff");
  private static final TenantKey THIRD_TENANT = new TenantKey("00000000000000fe");
  private static final String STATED = "6911188411932033028";

  @Test
  void scheduledMeetingHasNoIdUntilItStarts() {
    FactStore.Entry scheduled =
        fact("/engines/a", "1", "meeting.scheduled", "room", "09:00:00", "{\"topic\":\"weekly\"}");
    assertThat(append(scheduled)).containsExactly(new Appended.Accepted(Optional.empty()));
    MeetingId id = accepted(joined("2", "room", "alice", "10:00:00"));

    assertThat(id.value()).hasSize(19);
    assertThat(record(id).texts().topic()).contains("weekly");
  }

  @Test
  void scheduledMeetingWithAGivenIdIsNotServedUntilItStarts() {
    FactStore.Entry scheduled =
        fact(
            "/engines/a",
            "1",
            "meeting.scheduled",
            "room",
            "09:00:00",
            "{\"meeting_id\":\"6911188411932033028\"}");
    append(scheduled);
    MeetingId id = new MeetingId("6911188411932033028");
    assertThat(meetings.find(TENANT, id)).isEmpty();
    append(fact("/engines/a", "2", "meeting.started", "room", "10:00:00", "{}"));
    assertThat(meetings.find(TENANT, id)).isPresent();
  }

  @Test
  void givenIdReplacesOursAndOursStillLeadsThere() {
    MeetingId ours = accepted(joined("1", "room", "alice", "10:00:00"));
    MeetingId given =
        accepted(
            fact(
                "/engines/a",
                "2",
                "meeting.updated",
                "room",
                "10:01:00",
                "{\"meeting_id\":\"6911188411932033028\"}"));

    assertThat(given).isEqualTo(new MeetingId("6911188411932033028"));
    assertThat(meetings.find(TENANT, given)).isEqualTo(meetings.find(TENANT, ours)).isPresent();
    assertThat(meetings.find(TENANT, ours).orElseThrow().id()).isEqualTo(given);
  }

  @Test
  void subjectsThatGiveOneIdAreOneMeeting() {
    MeetingId id =
        accepted(
            fact(
                "/engines/a",
                "1",
                "meeting.started",
                "room",
                "10:00:00",
                "{\"meeting_id\":\"6911188411932033028\"}"));
    append(joined("2", "room", "alice", "10:00:00"));
    MeetingId other =
        accepted(
            fact(
                "/engines/b",
                "1",
                "session.joined",
                "conference",
                "10:00:01",
                "{\"participant\":{\"id\":\"bob\"},\"session\":\"b\"}"));
    append(
        fact(
            "/engines/b",
            "2",
            "meeting.updated",
            "conference",
            "10:01:00",
            "{\"meeting_id\":\"6911188411932033028\"}"),
        fact("/engines/b", "3", "session.left", "conference", "10:09:00", "{\"session\":\"b\"}"));

    assertThat(record(id).attendance().accumulated()).isEqualTo(2);
    assertThat(meetings.find(TENANT, other)).isEqualTo(meetings.find(TENANT, id)).isPresent();
  }

  @Test
  void idThatASourceStatesIsItsTenantsOwn() {
    MeetingId id = new MeetingId(STATED);
    List<FactStore.Entry> facts =
        List.of(
            started(TENANT, "/engines/a", "1", "room", "Ours"),
            started(OTHER_TENANT, "/engines/z", "1", "room", "Theirs"),
            started(OTHER_TENANT, "/engines/y", "1", "hall", "Theirs"),
            joined("2", "room", "alice", "10:00:00"));
    for (FactStore.Entry fact : facts) {
      assertThat(append(fact)).containsExactly(new Appended.Accepted(Optional.of(id)));
    }
    StoredMeeting ours = meetings.find(TENANT, id).orElseThrow();
    StoredMeeting theirs = meetings.find(OTHER_TENANT, id).orElseThrow();
    assertThat(ours.tenant()).isEqualTo(TENANT);
    assertThat(theirs.tenant()).isEqualTo(OTHER_TENANT);
    assertThat(topic(ours)).contains("Ours");
    assertThat(topic(theirs)).contains("Theirs");
    assertThat(record(id).attendance().accumulated()).isEqualTo(1);
    assertThat(theirs.meeting().at(NOW, Duration.ZERO).attendance().accumulated()).isZero();
  }

  @Test
  void idsOfTwoTenantsAreKeptApartInAnyOrder() {
    List<FactStore.Entry> facts =
        new ArrayList<>(
            List.of(
                started(TENANT, "/engines/a", "1", "room", "Ours"),
                joined("2", "room", "alice", "10:00:00"),
                started(TENANT, "/engines/b", "1", "hall", "Ours"),
                started(OTHER_TENANT, "/engines/z", "1", "room", "Theirs"),
                started(OTHER_TENANT, "/engines/y", "1", "hall", "Theirs")));
    Random random = new Random(20261128);
    for (int round = 0; round < 8; round++) {
      Collections.shuffle(facts, random);
      MeetingId id = idInRound(new MeetingId(STATED), round);
      for (FactStore.Entry fact : facts) {
        append(inRound(fact, "-" + round));
        // What is looked for in between is kept in memory, and must not be served later.
        meetings.find(TENANT, id);
        meetings.find(OTHER_TENANT, id);
      }
      assertThat(topic(meetings.find(TENANT, id).orElseThrow())).contains("Ours");
      assertThat(topic(meetings.find(OTHER_TENANT, id).orElseThrow())).contains("Theirs");
      assertThat(record(id).attendance().accumulated()).isEqualTo(1);
      assertThat(subjectsOf(TENANT)).isEqualTo(2L * (round + 1));
      assertThat(meetingsOf(TENANT)).isEqualTo(round + 1);
      assertThat(meetingsOf(OTHER_TENANT)).isEqualTo(round + 1);
    }
  }

  @Test
  void tenantWithoutAMeetingOfTheIdFindsAnothersUntilItHasItsOwn() {
    MeetingId id = new MeetingId(STATED);
    append(started(TENANT, "/engines/a", "1", "room", "Ours"));
    for (int read = 0; read < 3; read++) {
      assertThat(meetings.find(OTHER_TENANT, id).orElseThrow().tenant()).isEqualTo(TENANT);
    }
    append(started(OTHER_TENANT, "/engines/z", "1", "room", "Theirs"));
    assertThat(meetings.find(OTHER_TENANT, id).orElseThrow().tenant()).isEqualTo(OTHER_TENANT);
    assertThat(meetings.find(THIRD_TENANT, id)).isPresent();
  }

  @Test
  void meetingThatIsOnlyScheduledIsNoOtherTenantsToFind() {
    MeetingId id = new MeetingId(STATED);
    append(
        meeting(OTHER_TENANT, "/engines/z", "1", "scheduled", "room", "Theirs"),
        started(TENANT, "/engines/a", "1", "room", "Ours"));
    assertThat(meetings.find(OTHER_TENANT, id)).isEmpty();
    assertThat(meetings.find(THIRD_TENANT, id).orElseThrow().tenant()).isEqualTo(TENANT);
  }

  @Test
  void idOfOurOwnMakingIsNoTenantsYet() {
    MeetingIdGenerator drawn = new MeetingIdGenerator(CLOCK, new Draws());
    MeetingId first = drawn.next();
    append(meeting(OTHER_TENANT, "/engines/z", "1", "started", "room", "Theirs", first.value()));
    FactStore store = factStore(database, new MeetingIdGenerator(CLOCK, new Draws()));
    Appended answer =
        database
            .write(
                connection ->
                    store.append(connection, List.of(joined("1", "room", "alice", "10:00:00"))))
            .getFirst();
    assertThat(answer).isEqualTo(new Appended.Accepted(Optional.of(drawn.next())));
  }

  /** Random bytes that are the same each time: 1, then 2, and so on. */
  private static final class Draws implements IdSource {
    private byte last;

    @Override
    public byte[] bytes(int count) {
      byte[] bytes = new byte[count];
      bytes[count - 1] = ++last;
      return bytes;
    }
  }

  private static FactStore.Entry started(
      TenantKey tenant, String source, String id, String subject, String topic) {
    return meeting(tenant, source, id, "started", subject, topic);
  }

  private static FactStore.Entry meeting(
      TenantKey tenant, String source, String id, String type, String subject, String topic) {
    return meeting(tenant, source, id, type, subject, topic, STATED);
  }

  private static FactStore.Entry meeting(
      TenantKey tenant,
      String source,
      String id,
      String type,
      String subject,
      String topic,
      String meetingId) {
    return entry(
        tenant,
        """
        {"source":"%s","id":"%s","type":"rollcall.meeting.%s","subject":"%s",
         "time":"2026-11-20T10:00:00Z","data":{"meeting_id":"%s","topic":"%s"}}"""
            .formatted(source, id, type, subject, meetingId, topic));
  }

  private static Optional<String> topic(StoredMeeting meeting) {
    return meeting.meeting().at(NOW, Duration.ZERO).texts().topic();
  }

  private long meetingsOf(TenantKey tenant) {
    return count("SELECT COUNT(*) FROM meetings WHERE tenant_key = ?", tenant);
  }

  private long subjectsOf(TenantKey tenant) {
    return count(
        "SELECT COUNT(*) FROM subjects s JOIN meetings m ON m.number = s.meeting"
            + " WHERE m.tenant_key = ?",
        tenant);
  }

  private long count(String sql, TenantKey tenant) {
    return database
        .read(connection -> Sql.one(connection, sql, row -> row.getLong(1), tenant.value()))
        .orElseThrow();
  }
}
