package dev.rollcall.record.fold;

import static dev.rollcall.record.Participant.IdType.USER_ID;

import dev.rollcall.record.Ability;
import dev.rollcall.record.CallState;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.ParticipantStatus;
import dev.rollcall.record.Role;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What sources tell of one meeting, for examples: seconds in, records out. */
public final class Scene {

  static final SourceId LAB = new SourceId("/engines/lab");
  static final SourceId ANNEX = new SourceId("/engines/annex");
  static final Duration GRACE = Duration.ofSeconds(60);

  private final List<Fact> facts = new ArrayList<>();

  static Moment at(double seconds) {
    return new Moment(Math.round(seconds * 1_000_000));
  }

  Scene tell(double seconds, FactData data) {
    return tell(LAB, seconds, data);
  }

  Scene tell(SourceId source, double seconds, FactData data) {
    return tell(source, "room", seconds, data);
  }

  Scene tell(SourceId source, String subject, double seconds, FactData data) {
    Optional<String> about = data.isOfSource() ? Optional.empty() : Optional.of(subject);
    facts.add(new Fact(source, "f" + (100 + facts.size()), about, at(seconds), data));
    return this;
  }

  List<Fact> facts() {
    return Collections.unmodifiableList(facts);
  }

  FoldedMeeting fold() {
    return MeetingFold.fold(TestDirectory.TENANT_A, facts, new TestDirectory());
  }

  MeetingRecord record(double now) {
    return fold().at(at(now), GRACE);
  }

  /** The row of a participant, by the id that is served. */
  MeetingRecord.ParticipantRecord row(String id, double now) {
    return record(now).attendance().participants().stream()
        .filter(row -> row.person().identity().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row of " + id));
  }

  /** The ids of the rows, in order. */
  public List<String> ids(double now) {
    return record(now).attendance().participants().stream()
        .map(row -> row.person().identity().id())
        .toList();
  }

  public static Participant who(String id) {
    return Participant.of(USER_ID, id);
  }

  static Participant typed(Participant.IdType idType, String id, UserType userType) {
    return Participant.of(idType, id).withUserType(userType);
  }

  static Participant ofTenant(Participant.IdType idType, String id, TenantKey tenant) {
    return Participant.of(idType, id).withTenantKey(tenant);
  }

  static FactData joined(Participant participant, String session) {
    return new FactData.Joined(participant, session, Optional.empty());
  }

  static FactData joined(String id, String session) {
    return joined(who(id), session);
  }

  static FactData left(String session) {
    return left(session, LeaveReason.LEFT);
  }

  static FactData left(String session, LeaveReason reason) {
    return new FactData.Left(session, Optional.empty(), Optional.empty(), reason);
  }

  /** A leave that says by itself who it was and, perhaps, since when. */
  public static FactData leftAlone(
      String session, Participant participant, Optional<Moment> joinedAt) {
    return new FactData.Left(session, Optional.of(participant), joinedAt, LeaveReason.LEFT);
  }

  static FactData seen(String session) {
    return new FactData.Heartbeat(session);
  }

  static FactData roster(FactData.Presence... lines) {
    return new FactData.RosterObserved(List.of(lines));
  }

  static FactData.Presence line(String session, String id) {
    return new FactData.Presence(session, who(id));
  }

  static FactData called(String id, CallState state) {
    return new FactData.Called(who(id), state);
  }

  static FactData role(String id, Role role) {
    return new FactData.RoleChanged(who(id), role);
  }

  static FactData ended() {
    return new FactData.Ended(Optional.empty());
  }

  static FactData restarted() {
    return new FactData.SourceStarted();
  }

  static FactData stopped() {
    return new FactData.SourceStopped();
  }

  static FactData used(Ability ability) {
    return new FactData.AbilityUsed(ability, Optional.empty());
  }

  static MeetingFields hostedBy(String id) {
    return people(Optional.of(who(id)), Optional.empty());
  }

  static MeetingFields ownedBy(String id) {
    return people(Optional.empty(), Optional.of(who(id)));
  }

  private static MeetingFields people(Optional<Participant> host, Optional<Participant> owner) {
    return new MeetingFields(Optional.empty(), MeetingDetails.NONE, Optional.empty(), host, owner);
  }

  static MeetingFields withId(String meetingId) {
    return new MeetingFields(
        Optional.of(new MeetingId(meetingId)),
        MeetingDetails.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static MeetingFields created(double seconds) {
    return new MeetingFields(
        Optional.empty(),
        MeetingDetails.NONE,
        Optional.of(at(seconds)),
        Optional.empty(),
        Optional.empty());
  }

  static MeetingFields texts(MeetingDetails texts) {
    return new MeetingFields(
        Optional.empty(), texts, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static MeetingDetails topic(String topic) {
    MeetingDetails none = MeetingDetails.NONE;
    return new MeetingDetails(
        Optional.of(topic),
        none.url(),
        none.meetingNo(),
        none.password(),
        none.meetingConnect(),
        none.noteId(),
        none.noteDocToken(),
        none.verbatimDocToken());
  }

  /** An ended meeting from second 10 to 50, at which everyone named was for 40 seconds. */
  static FactData.StatedMeeting stated(String topic, String host, String... ids) {
    return new FactData.StatedMeeting(
        texts(topic(topic)),
        Optional.of(at(10)),
        Optional.of(at(50)),
        MeetingStatus.ENDED,
        Optional.of(who(host)),
        7,
        9,
        List.of(ids).stream().map(Scene::statedRow).toList(),
        Set.of(Ability.RECORDING));
  }

  private static FactData.StatedParticipant statedRow(String id) {
    return new FactData.StatedParticipant(
        who(id),
        Optional.of(at(10)),
        Optional.of(at(50)),
        40,
        Role.ATTENDEE,
        true,
        ParticipantStatus.NOT_IN_MEETING);
  }
}
