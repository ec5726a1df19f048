package dev.rollcall.store;

import static dev.rollcall.store.StoreFacts.entry;
import static dev.rollcall.store.StoreFacts.fact;
import static dev.rollcall.store.StoreFacts.joined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.store.FactStore.Appended;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Under which ids a store knows a meeting, besides all that {@link StoreContract} asks. */
abstract class MeetingIdContract extends StoreContract {

  private static final TenantKey OTHER_TENANT = new TenantKey("00000000000000ff");

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
    assertThat(meetings.find(id)).isEmpty();
    append(fact("/engines/a", "2", "meeting.started", "room", "10:00:00", "{}"));
    assertThat(meetings.find(id)).isPresent();
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
    assertThat(meetings.find(given)).isEqualTo(meetings.find(ours)).isPresent();
    assertThat(meetings.find(ours).orElseThrow().id()).isEqualTo(given);
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
    assertThat(meetings.find(other)).isEqualTo(meetings.find(id)).isPresent();
  }

  @Test
  void idOfAnotherTenantsMeetingRefusesTheFact() {
    String data = "{\"meeting_id\":\"6911188411932033028\"}";
    append(fact("/engines/a", "1", "meeting.started", "room", "10:00:00", data));
    FactStore.Entry foreign =
        entry(
            OTHER_TENANT,
            """
            {"source":"/engines/z","id":"1","type":"rollcall.meeting.started","subject":"room",
             "time":"2026-11-20T10:00:00Z","data":%s}"""
                .formatted(data));

    assertThat(append(foreign)).first().isInstanceOf(Appended.Refused.class);
    // Refused, not kept: the same id may come again with something better.
    assertThat(append(foreign)).first().isInstanceOf(Appended.Refused.class);
  }
}
