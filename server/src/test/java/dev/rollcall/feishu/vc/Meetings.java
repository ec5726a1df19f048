package dev.rollcall.feishu.vc;

import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.Ability;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord.Attendance;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.MeetingRecord.Times;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.ParticipantStatus;
import dev.rollcall.record.Person;
import dev.rollcall.record.Role;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;
import dev.rollcall.record.fold.FoldedMeeting;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Meetings that these tests serve. */
final class Meetings {

  static final String PAGE_ID = "6911188411934433028";
  static final String OTHER_ID = "7578000000000000001";

  private static final Optional<Moment> START = at("2026-11-01T09:00:00.900Z");

  private Meetings() {}

  /** The page's own example, inconsistencies and all. */
  static StoredMeeting ofThePage() {
    Optional<Moment> inAndOut = Optional.of(Moment.ofSeconds(1624438144));
    ParticipantRecord alice =
        new ParticipantRecord(
            People.ALICE_IN_PERSON,
            inAndOut,
            inAndOut,
            123_999_999,
            Role.HOST,
            false,
            ParticipantStatus.IN_MEETING);
    MeetingDetails texts =
        texts("my meeting", "https://vc.feishu.cn/j/337736498", "123456789", "971024");
    Times times =
        new Times(
            MeetingStatus.RUNNING,
            Optional.of(Moment.ofSeconds(1608885566)),
            Optional.of(Moment.ofSeconds(1608883322)),
            Optional.of(Moment.ofSeconds(1608888867)));
    Attendance attendance =
        new Attendance(Optional.of(People.ALICE_IN_PERSON), 10, 10, List.of(alice));
    return stored(PAGE_ID, People.TENANT, texts, EnumSet.allOf(Ability.class), times, attendance);
  }

  /** One with every kind of attendee, and every field that the 2026 edition added. */
  static StoredMeeting running() {
    MeetingDetails texts =
        new MeetingDetails(
            Optional.of("周会 \"Q4\" </script>"),
            Optional.of("https://vc.example.com/j/337736498"),
            Optional.of("337736498"),
            Optional.empty(),
            Optional.of(true),
            Optional.of("7578000000000000099"),
            Optional.of("doc-of-the-note"),
            Optional.empty());
    Attendance attendance =
        new Attendance(
            Optional.of(People.ALICE_IN_PERSON),
            5,
            6,
            List.of(
                present(People.ALICE_IN_PERSON, Role.HOST),
                gone(People.BOB_IN_PERSON, Role.COHOST),
                present(People.ROOM, Role.ATTENDEE),
                present(People.PHONE, Role.ATTENDEE),
                present(People.GUEST, Role.ATTENDEE),
                present(People.STATED, Role.ATTENDEE),
                ringing(new Person(People.CAROL, UserType.USER))));
    return stored(
        OTHER_ID,
        People.TENANT,
        texts,
        Set.of(Ability.AUDIO, Ability.PSTN),
        new Times(MeetingStatus.RUNNING, START, START, Optional.empty()),
        attendance);
  }

  /** Only called: without joins, nothing else is known. */
  static StoredMeeting bare() {
    return stored(
        OTHER_ID,
        People.TENANT,
        MeetingDetails.NONE,
        Set.of(),
        new Times(MeetingStatus.CALLING, Optional.empty(), START, Optional.empty()),
        new Attendance(Optional.empty(), 0, 0, List.of()));
  }

  static StoredMeeting hostedByARoom() {
    return stored(
        OTHER_ID,
        People.TENANT,
        MeetingDetails.NONE,
        Set.of(),
        new Times(MeetingStatus.RUNNING, START, START, Optional.empty()),
        new Attendance(Optional.of(People.ROOM), 1, 1, List.of(present(People.ROOM, Role.HOST))));
  }

  /** Owned by Alice, hosted by Bob, attended by Carol; over since {@code end}. */
  static StoredMeeting endedAt(Instant end) {
    return stored(
        OTHER_ID,
        People.TENANT,
        MeetingDetails.NONE,
        Set.of(),
        new Times(MeetingStatus.ENDED, START, START, Optional.of(Moment.of(end))),
        new Attendance(
            Optional.of(People.BOB_IN_PERSON),
            1,
            1,
            List.of(gone(new Person(People.CAROL, UserType.USER), Role.ATTENDEE))));
  }

  static StoredMeeting inTenant(TenantKey tenant, StoredMeeting meeting) {
    return StoredMeeting.of(meeting.id(), tenant, meeting.revision(), meeting.meeting());
  }

  private static ParticipantRecord present(Person person, Role role) {
    return new ParticipantRecord(
        person,
        START,
        Optional.empty(),
        Duration.ofMinutes(5).toMillis() * 1000 + 999_999,
        role,
        false,
        ParticipantStatus.IN_MEETING);
  }

  private static ParticipantRecord gone(Person person, Role role) {
    return new ParticipantRecord(
        person,
        START,
        at("2026-11-01T09:00:01.100Z"),
        200_000,
        role,
        true,
        ParticipantStatus.NOT_IN_MEETING);
  }

  private static ParticipantRecord ringing(Person person) {
    return new ParticipantRecord(
        person,
        Optional.empty(),
        Optional.empty(),
        0,
        Role.ATTENDEE,
        false,
        ParticipantStatus.RINGING);
  }

  private static MeetingDetails texts(String topic, String url, String number, String password) {
    return new MeetingDetails(
        Optional.of(topic),
        Optional.of(url),
        Optional.of(number),
        Optional.of(password),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static StoredMeeting stored(
      String id,
      TenantKey tenant,
      MeetingDetails texts,
      Set<Ability> abilities,
      Times times,
      Attendance attendance) {
    Optional<Identity> owner = Optional.of(People.ALICE);
    FoldedMeeting folded =
        new FoldedMeeting(
            Optional.of(new MeetingId(id)),
            texts,
            Optional.empty(),
            abilities,
            owner,
            Map.of(),
            new FoldedMeeting.Reported(times, attendance),
            Optional.empty());
    return StoredMeeting.of(new MeetingId(id), tenant, 1, folded);
  }

  private static Optional<Moment> at(String instant) {
    return Optional.of(Moment.of(Instant.parse(instant)));
  }
}
