package dev.rollcall.cloudevents;

import dev.rollcall.record.Ability;
import dev.rollcall.record.AppId;
import dev.rollcall.record.FactData;
import dev.rollcall.record.FactData.StatedMeeting;
import dev.rollcall.record.FactData.StatedParticipant;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.ParticipantStatus;
import dev.rollcall.record.Role;
import dev.rollcall.record.UserType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads {@code rollcall.record.observed}: a whole record in the shape of the endpoint. */
final class SnapshotReader {

  private final IdType idType;
  private final Optional<AppId> app;

  private SnapshotReader(IdType idType, Optional<AppId> app) {
    this.idType = idType;
    this.app = app;
  }

  static FactData.SnapshotObserved read(Members data) {
    IdType idType = data.choice("user_id_type", IdType.class).orElse(IdType.OPEN_ID);
    if (idType == IdType.DEVICE || idType == IdType.GUEST) {
      throw data.wrong("user_id_type", "is none of open_id, union_id, user_id");
    }
    Optional<AppId> app =
        idType == IdType.OPEN_ID
            ? Optional.of(new AppId(data.requiredKey("app_id")))
            : Optional.empty();
    return new FactData.SnapshotObserved(
        new SnapshotReader(idType, app).meeting(data.requiredObject("meeting")),
        data.requiredMoment("as_of"));
  }

  private StatedMeeting meeting(Members meeting) {
    Optional<Moment> end = seconds(meeting, "end_time");
    MeetingStatus status = status(meeting, end.isPresent());
    return new StatedMeeting(
        new MeetingFields(
            MeetingFieldsReader.meetingId(meeting, "id"),
            MeetingFieldsReader.texts(meeting),
            seconds(meeting, "create_time"),
            Optional.empty(),
            Optional.empty()),
        seconds(meeting, "start_time"),
        end,
        status,
        meeting.object("host_user").filter(host -> host.node().hasNonNull("id")).map(this::person),
        count(meeting, "participant_count"),
        count(meeting, "participant_count_accumulated"),
        participants(meeting),
        abilities(meeting));
  }

  private static MeetingStatus status(Members meeting, boolean hasEnd) {
    OptionalLong code = meeting.integer("status", 1, 3);
    if (code.isEmpty()) {
      return hasEnd ? MeetingStatus.ENDED : MeetingStatus.RUNNING;
    }
    return switch ((int) code.getAsLong()) {
      case 1 -> MeetingStatus.CALLING;
      case 2 -> MeetingStatus.RUNNING;
      default -> MeetingStatus.ENDED;
    };
  }

  /** The vendor's shape writes "0" or "" for a time that has not come. */
  private static Optional<Moment> seconds(Members members, String name) {
    OptionalLong seconds = members.secondsText(name);
    return seconds.isEmpty() || seconds.getAsLong() == 0
        ? Optional.empty()
        : Optional.of(Moment.ofSeconds(seconds.getAsLong()));
  }

  private static int count(Members members, String name) {
    return Math.toIntExact(Math.min(members.decimalText(name).orElse(0), Integer.MAX_VALUE));
  }

  private List<StatedParticipant> participants(Members meeting) {
    List<StatedParticipant> participants = new ArrayList<>();
    for (Members row : meeting.objects("participants")) {
      participants.add(
          new StatedParticipant(
              person(row),
              seconds(row, "first_join_time"),
              seconds(row, "final_leave_time"),
              row.secondsText("in_meeting_duration").orElse(0),
              role(row),
              row.bool("is_external").orElse(false),
              participantStatus(row)));
    }
    return participants;
  }

  private static Role role(Members row) {
    if (row.bool("is_host").orElse(false)) {
      return Role.HOST;
    }
    return row.bool("is_cohost").orElse(false) ? Role.COHOST : Role.ATTENDEE;
  }

  private static ParticipantStatus participantStatus(Members row) {
    return switch ((int) row.integer("status", 1, 4).orElse(4)) {
      case 1 -> ParticipantStatus.CALLING;
      case 2 -> ParticipantStatus.IN_MEETING;
      case 3 -> ParticipantStatus.RINGING;
      default -> ParticipantStatus.NOT_IN_MEETING;
    };
  }

  /** A row of another user type than a user becomes a device. */
  private Participant person(Members row) {
    String id = row.requiredKey("id");
    Optional<UserType> userType = ParticipantReader.userType(row);
    boolean user = userType.orElse(UserType.USER) == UserType.USER;
    return new Participant(
        user ? idType : IdType.DEVICE,
        id,
        user ? app : Optional.empty(),
        userType,
        Optional.empty(),
        Optional.empty());
  }

  private static Set<Ability> abilities(Members meeting) {
    Set<Ability> used = EnumSet.noneOf(Ability.class);
    meeting
        .object("ability")
        .ifPresent(
            flags -> {
              for (Ability ability : Ability.values()) {
                if (flags.bool("use_" + Members.wireName(ability)).orElse(false)) {
                  used.add(ability);
                }
              }
            });
    return used;
  }
}
