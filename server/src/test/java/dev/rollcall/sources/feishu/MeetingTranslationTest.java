package dev.rollcall.sources.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Recording;
import dev.rollcall.record.Role;
import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.Translation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What a meeting's events come to. */
class MeetingTranslationTest {

  private static final String MEETING = "7000000000000000001";
  private static final long START = MeetingScript.START.getEpochSecond();
  private static final Moment LATER = Moment.of(MeetingScript.START.plus(Duration.ofDays(1)));

  private final ObjectNode alice = MeetingScript.user("alice", 1, 2);
  private final ObjectNode bob = MeetingScript.user("bob", 1, 1);
  private final MeetingScript script = new MeetingScript(MEETING, "alice");

  @Test
  void theRecordIsServedUnderFeishusOwnIdWithItsFields() {
    script
        .started("meeting_started")
        .join(0.5, alice)
        .join(10.25, bob)
        .does("share_started", 20, bob)
        .does("recording_started", 30, alice)
        .leave(50.75, bob, 1)
        .leave(60.1, alice, 2)
        .ended("meeting_ended", 60, 60.3);
    MeetingRecord record = record(Map.of());
    assertThat(record.id()).contains(new MeetingId(MEETING));
    assertThat(record.texts().topic()).contains("Weekly sync");
    assertThat(record.texts().meetingNo()).contains("235812466");
    assertThat(record.times().status()).isEqualTo(MeetingStatus.ENDED);
    assertThat(record.times().startTime()).contains(Moment.ofSeconds(START));
    assertThat(record.times().endTime().orElseThrow().seconds()).isEqualTo(START + 60);
    assertThat(record.attendance().host().orElseThrow().identity().id()).isEqualTo("alice");
    assertThat(record.attendance().peak()).isEqualTo(2);
    assertThat(record.attendance().accumulated()).isEqualTo(2);
    assertThat(row(record, "bob").presentMicros()).isEqualTo(40_500_000);
    assertThat(row(record, "alice").role()).isEqualTo(Role.HOST);
    assertThat(record.abilities())
        .containsExactlyInAnyOrder(Ability.SHARE_SCREEN, Ability.RECORDING);
  }

  @Test
  void onlyAnEndAsksForTheRecord() {
    script.started("all_meeting_started").join(1, alice);
    assertThat(translated(Map.of()).toObserve()).isEmpty();
    script.ended("all_meeting_ended", 60, 61);
    assertThat(translated(Map.of()).toObserve()).containsExactly(new MeetingId(MEETING));
  }

  @Test
  void aSubscribersMeetingEventsDoWhatThoseOfAllMeetingsDo() {
    // As published: the meeting, and the ids of those who subscribed; nobody who did it.
    ObjectNode body =
        FeishuEngine.json(
            "{'meeting':{'id':'%s','topic':'Weekly sync','meeting_no':'235812466',"
                    .formatted(MEETING)
                + "'start_time':'%d','calendar_event_id':'c_0'},".formatted(START)
                + "'subscriber_ids':[{'open_id':'ou_alice'}]}");
    script.add("participant_meeting_started", 0.2, body);
    script.add("participant_meeting_joined", 5, body);
    assertThat(translated(Map.of()).toObserve()).isEmpty();
    MeetingRecord running = record(Map.of());
    assertThat(running.texts().topic()).contains("Weekly sync");
    assertThat(running.times().startTime()).contains(Moment.ofSeconds(START));
    assertThat(running.times().status()).isEqualTo(MeetingStatus.RUNNING);
    assertThat(running.attendance().participants()).isEmpty();
    ObjectNode over = body.deepCopy();
    ((ObjectNode) over.path("meeting")).put("end_time", Long.toString(START + 60));
    script.add("participant_meeting_ended", 61, over);
    assertThat(translated(Map.of()).toObserve()).containsExactly(new MeetingId(MEETING));
    assertThat(record(Map.of()).times().endTime()).contains(Moment.ofSeconds(START + 60));
  }

  @Test
  void anEndAloneTellsTheWholeSpan() {
    script.ended("all_meeting_ended", 60, 65);
    MeetingRecord record = record(Map.of());
    assertThat(record.times().startTime()).contains(Moment.ofSeconds(START));
    assertThat(record.times().endTime()).contains(Moment.ofSeconds(START + 60));
  }

  @Test
  void twoDevicesOfOnePersonAreOneParticipantUntilTheLastLeave() {
    script.join(0, alice).join(10, alice).leave(20, alice, 1).leave(40, alice, 1);
    MeetingRecord record = record(Map.of());
    assertThat(record.attendance().accumulated()).isEqualTo(1);
    assertThat(row(record, "alice").presentMicros()).isEqualTo(40_000_000);
  }

  @Test
  void aRejoinIsCountedAgainInTimeAndNotInHeads() {
    script.join(0, alice).leave(20, alice, 1).join(30, alice).leave(40, alice, 1);
    MeetingRecord record = record(Map.of());
    assertThat(record.attendance().accumulated()).isEqualTo(1);
    assertThat(row(record, "alice").presentMicros()).isEqualTo(30_000_000);
  }

  @Test
  void removedParticipantIsNotTheOperator() {
    ObjectNode removal = FeishuEngine.json("{}");
    script.join(0, alice).join(1, bob).leave(10, bob, 3);
    removal.setAll((ObjectNode) script.events().getLast().path("event"));
    removal.set("operator", alice);
    removal.set("leave_user", bob);
    script.events().getLast().set("event", removal);
    MeetingRecord record = record(Map.of());
    assertThat(row(record, "bob").presentMicros()).isEqualTo(9_000_000);
    assertThat(row(record, "alice").finalLeave()).isEmpty();
  }

  @Test
  void aLostLeaveEndsWithTheMeetingAndALostJoinHasNoLength() {
    script.join(0, alice).leave(30, bob, 1).ended("meeting_ended", 60, 61);
    MeetingRecord record = record(Map.of());
    assertThat(row(record, "alice").presentMicros()).isEqualTo(60_000_000);
    assertThat(row(record, "bob").presentMicros()).isZero();
  }

  @Test
  void aJoinToldAfterTheEndDoesNotKeepTheMeetingOpen() {
    script.join(0, alice).ended("meeting_ended", 60, 61).join(61.5, bob);
    MeetingRecord record = record(Map.of());
    assertThat(record.times().status()).isEqualTo(MeetingStatus.ENDED);
    assertThat(record.times().endTime()).contains(Moment.ofSeconds(START + 60));
  }

  @Test
  void cohostsAreKnownByTheirRoleAndTheHostByTheMeeting() {
    script.join(0, alice).join(1, MeetingScript.user("bob", 1, 3)).join(2, user("carol", 1));
    MeetingRecord record = record(Map.of());
    assertThat(row(record, "alice").role()).isEqualTo(Role.HOST);
    assertThat(row(record, "bob").role()).isEqualTo(Role.COHOST);
    assertThat(row(record, "carol").role()).isEqualTo(Role.ATTENDEE);
  }

  @Test
  void theLastHostOfTheMeetingIsHost() {
    script.join(0, alice).join(1, bob).leave(5, alice, 1).does("share_started", 9, bob);
    ObjectNode said = (ObjectNode) script.events().getLast().path("event").path("meeting");
    said.set("host_user", bob);
    MeetingRecord record = record(Map.of());
    assertThat(record.attendance().host().orElseThrow().identity().id()).isEqualTo("bob");
    assertThat(row(record, "alice").role()).isEqualTo(Role.ATTENDEE);
  }

  @Test
  void phonesAndRoomsAreServedByTheirOwnIdAndShareBoxesAreLeftOut() {
    script
        .join(0, alice)
        .join(1, user("phone", 6))
        .join(2, user("sip", 7))
        .join(3, user("room", 2))
        .join(4, user("box", 8))
        .join(5, user("app", 9));
    MeetingRecord record = record(Map.of());
    assertThat(record.attendance().participants())
        .extracting(row -> row.person().identity().id() + " " + row.person().userType().code())
        .containsExactlyInAnyOrder("alice 1", "ou_phone 6", "ou_sip 7", "ou_room 2");
    assertThat(record.attendance().participants()).noneMatch(ParticipantRecord::external);
    assertThat(record.abilities()).contains(Ability.PSTN);
    Map<String, Integer> ignored = new HashMap<>();
    inbox(Map.of()).kept().stream()
        .map(body -> (ParseResult.Understood) new FeishuAdapter().read(body))
        .forEach(read -> ignored.putAll(read.ignored()));
    assertThat(ignored)
        .containsOnlyKeys(
            "vc.meeting.join_meeting_v1 user_type 8", "vc.meeting.join_meeting_v1 user_type 9");
  }

  @Test
  void theTableTellsWhoAnOpenIdIsAndTheOthersKeepTheirs() {
    script.join(0, openId("ou_a")).join(1, openId("ou_b"));
    MeetingRecord record = record(Map.of("ou_a", "alice"));
    assertThat(row(record, "alice").person().identity()).isInstanceOf(Identity.User.class);
    ParticipantRecord unknown = row(record, "ou_b");
    assertThat(unknown.person().identity()).isInstanceOf(Identity.Device.class);
    assertThat(unknown.external()).isFalse();
  }

  @Test
  void aDeclaredOpenIdTellsMoreThanAUserIdThatAnotherTenantMayHaveToo() {
    script.join(0, bob).leave(10, bob, 1);
    MeetingRecord record = record(Map.of("ou_bob", "bob-of-b", "bob", "bob"));
    assertThat(row(record, "bob-of-b").presentMicros()).isEqualTo(10_000_000);
  }

  @Test
  void idsThatOneEventLeavesOutAreTakenFromAnother() {
    script.join(0, bob).leave(10, openId("ou_bob"), 1);
    MeetingRecord record = record(Map.of());
    assertThat(record.attendance().participants()).hasSize(1);
    assertThat(row(record, "bob").presentMicros()).isEqualTo(10_000_000);
  }

  @Test
  void aRecordingThatIsReadyOneDayShowsThatThereWasOne() {
    ObjectNode ready = FeishuEngine.json("{'meeting': {'id': '" + MEETING + "'}, 'url': 'x'}");
    script.join(0, alice).leave(10, alice, 2).add("recording_ready", 4_000, ready);
    assertThat(record(Map.of()).abilities()).containsExactly(Ability.RECORDING);
  }

  @Test
  void recordingThatIsReadyHasItsUrlAndItsLengthInMilliseconds() {
    String url = "https://meetings.example.com/minutes/obcn37dxcftoc3656rgyejm7";
    script.join(0, alice).leave(10, alice, 2).recordingReady(4_000, url, "30000");
    MeetingRecord record = record(Map.of());
    assertThat(record.recording()).contains(new Recording(Optional.of(url), 30_000));
    assertThat(record.times().endTime().map(Moment::seconds))
        .contains(MeetingScript.START.getEpochSecond() + 10);
  }

  @Test
  void otherEventsAreCountedByType() {
    ParseResult read =
        new FeishuAdapter()
            .read(
                FeishuEngine.event(
                        "e", "send_meeting_im", MeetingScript.START, FeishuEngine.json("{}"))
                    .toString());
    assertThat(((ParseResult.Understood) read).ignored())
        .containsOnly(Map.entry("vc.meeting.send_meeting_im_v1", 1));
  }

  private static ObjectNode user(String name, int type) {
    return MeetingScript.user(name, type, 1);
  }

  private static ObjectNode openId(String id) {
    return FeishuEngine.json(
        "{'id': {'open_id': '" + id + "', 'user_id': ''}, 'user_type': 1, 'user_role': 1}");
  }

  private MemoryInbox inbox(Map<String, String> people) {
    MemoryInbox inbox = new MemoryInbox(new FeishuAdapter(), FeishuEngine.source(true, people));
    script.events().forEach(event -> inbox.post(FeishuEngine.encrypted(event.toString())));
    return inbox;
  }

  private Translation translated(Map<String, String> people) {
    return Objects.requireNonNull(inbox(people).translated().get("meeting:" + MEETING));
  }

  private MeetingRecord record(Map<String, String> people) {
    return Objects.requireNonNull(inbox(people).records(LATER).get(MEETING));
  }

  private static ParticipantRecord row(MeetingRecord record, String id) {
    List<ParticipantRecord> rows = record.attendance().participants();
    Optional<ParticipantRecord> found =
        rows.stream().filter(row -> row.person().identity().id().equals(id)).findFirst();
    return found.orElseThrow();
  }

  @Test
  void newEventsOfMeetingsAreToldFromThoseOfOtherThings() {
    FeishuAdapter adapter = new FeishuAdapter();
    assertThat(adapter.isMeaningless("im.message.receive_v1")).isTrue();
    assertThat(adapter.isMeaningless("app_ticket")).isTrue();
    assertThat(adapter.isMeaningless("vc.meeting.join_meeting_v1 user_type 8")).isTrue();
    assertThat(adapter.isMeaningless("vc.meeting.participant_meeting_left_v1")).isFalse();
    assertThat(adapter.isMeaningless("other")).isFalse();
  }
}
