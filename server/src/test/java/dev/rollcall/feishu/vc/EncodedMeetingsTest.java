package dev.rollcall.feishu.vc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.Policies;
import dev.rollcall.config.QueryWindow;
import dev.rollcall.identity.App;
import dev.rollcall.identity.UserIdType;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.AppId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.tokens.Grant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EncodedMeetingsTest {

  private static final Instant END = Instant.parse("2026-11-01T10:00:00Z");
  private static final MeetingQuery PLAIN =
      new MeetingQuery(false, false, UserIdType.OPEN_ID, false);
  private static final MeetingQuery PEOPLE =
      new MeetingQuery(true, false, UserIdType.OPEN_ID, false);

  private static final Moment NOW = Moment.of(END.plusSeconds(3_600));

  private final EncodedMeetings encoded =
      new EncodedMeetings(new MeetingAccess(Policies.DEFAULT, _ -> false));

  @Test
  void anEndedMeetingIsKeptForOneViewOfOneRevision() {
    StoredMeeting ended = Meetings.endedAt(END).keptAt(0);
    byte[] people = write(ended, PEOPLE, "cli_a");
    byte[] plain = write(ended, PLAIN, "cli_a");
    assertThat(text(people)).contains("participants\":");
    assertThat(text(plain)).doesNotContain("participants\":");

    assertThat(kept(ended, PEOPLE, "cli_a", NOW)).containsSame(people);
    assertThat(kept(ended, PLAIN, "cli_a", NOW)).containsSame(plain);
    assertThat(kept(ended, PEOPLE, "cli_b", NOW)).isEmpty();
    StoredMeeting later = withRevision(ended, ended.revision() + 1);
    assertThat(kept(later, PEOPLE, "cli_a", NOW)).isEmpty();
  }

  @Test
  void nothingIsKeptWithAMeetingThatIsNotKeptItself() {
    StoredMeeting ended = Meetings.endedAt(END);
    MeetingRecord record = ended.meeting().at(NOW, Duration.ofSeconds(60));
    encoded.write(ended, record, view(PEOPLE, "cli_a"), NOW);
    assertThat(kept(ended, PEOPLE, "cli_a", NOW)).isEmpty();
  }

  @Test
  void aRunningMeetingIsNotKept() {
    StoredMeeting running = Meetings.running().keptAt(0);
    write(running, PEOPLE, "cli_a");
    assertThat(kept(running, PEOPLE, "cli_a", NOW)).isEmpty();
  }

  @Test
  void anEarlierInstantIsNotAnsweredWithALaterOne() {
    StoredMeeting ended = Meetings.endedAt(END).keptAt(0);
    write(ended, PEOPLE, "cli_a");
    assertThat(kept(ended, PEOPLE, "cli_a", new Moment(NOW.micros() - 1))).isEmpty();
  }

  @Test
  void whatIsKeptIsKeptForAsLongAsItMayBeRead() {
    StoredMeeting ended = Meetings.endedAt(END).keptAt(0);
    write(ended, PEOPLE, "cli_a");
    Moment last = Moment.of(END).plus(QueryWindow.VENDORS);
    assertThat(kept(ended, PEOPLE, "cli_a", last)).isPresent();
    assertThat(kept(ended, PEOPLE, "cli_a", new Moment(last.micros() + 1))).isEmpty();
  }

  private byte[] write(StoredMeeting stored, MeetingQuery query, String app) {
    MeetingRecord record = stored.meeting().at(NOW, Duration.ofSeconds(60));
    return encoded.write(stored, record, view(query, app), NOW);
  }

  private Optional<byte[]> kept(StoredMeeting stored, MeetingQuery query, String app, Moment now) {
    return encoded.find(stored, view(query, app), now);
  }

  private static MeetingView view(MeetingQuery query, String app) {
    return new MeetingView(query, grant(app), new FakeIds(), Policies.DEFAULT);
  }

  private static StoredMeeting withRevision(StoredMeeting meeting, long revision) {
    return StoredMeeting.of(meeting.id(), meeting.tenant(), revision, meeting.meeting()).keptAt(0);
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
