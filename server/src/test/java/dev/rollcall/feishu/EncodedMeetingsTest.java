package dev.rollcall.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.Policies;
import dev.rollcall.directory.App;
import dev.rollcall.directory.Grant;
import dev.rollcall.directory.UserIdType;
import dev.rollcall.record.AppId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.store.StoredMeeting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EncodedMeetingsTest {

  private static final Instant END = Instant.parse("2026-11-01T10:00:00Z");
  private static final MeetingQuery PLAIN =
      new MeetingQuery(false, false, UserIdType.OPEN_ID, false);
  private static final MeetingQuery PEOPLE =
      new MeetingQuery(true, false, UserIdType.OPEN_ID, false);

  private final AtomicLong nanos = new AtomicLong();
  private final EncodedMeetings encoded = new EncodedMeetings(nanos::get);

  @Test
  void anEndedMeetingIsWrittenOnceForOneViewOfOneRevision() {
    StoredMeeting ended = Meetings.endedAt(END);
    byte[] first = of(ended, PEOPLE, "cli_a");
    assertThat(of(ended, PEOPLE, "cli_a")).isSameAs(first);
    assertThat(text(of(ended, PLAIN, "cli_a"))).doesNotContain("participants\":");
    assertThat(text(first)).contains("participants\":");
    assertThat(of(ended, PEOPLE, "cli_b")).isNotSameAs(first);
    assertThat(of(withRevision(ended, ended.revision() + 1), PEOPLE, "cli_a")).isNotSameAs(first);
  }

  @Test
  void aRunningMeetingIsWrittenEachTime() {
    StoredMeeting running = Meetings.running();
    assertThat(of(running, PEOPLE, "cli_a")).isNotSameAs(of(running, PEOPLE, "cli_a"));
  }

  @Test
  void whatIsKeptIsKeptForTenSeconds() {
    StoredMeeting ended = Meetings.endedAt(END);
    byte[] first = of(ended, PEOPLE, "cli_a");
    nanos.addAndGet(Duration.ofSeconds(11).toNanos());
    assertThat(of(ended, PEOPLE, "cli_a")).isNotSameAs(first).isEqualTo(first);
  }

  private byte[] of(StoredMeeting stored, MeetingQuery query, String app) {
    MeetingRecord record =
        stored.meeting().at(Moment.of(END.plusSeconds(3_600)), Duration.ofSeconds(60));
    return encoded.of(
        stored, record, new MeetingView(query, grant(app), new FakeIds(), Policies.DEFAULT));
  }

  private static StoredMeeting withRevision(StoredMeeting meeting, long revision) {
    return StoredMeeting.of(meeting.id(), meeting.tenant(), revision, meeting.meeting());
  }

  private static Grant grant(String app) {
    return new Grant(
        new App(
            new AppId(app),
            People.TENANT,
            App.Type.CUSTOM,
            "developer",
            true,
            Set.of("vc:meeting:readonly"),
            Optional.empty(),
            OptionalLong.empty()),
        Optional.empty(),
        Set.of());
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
