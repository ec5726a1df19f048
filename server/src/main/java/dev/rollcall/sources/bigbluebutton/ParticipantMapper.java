package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.UserType;
import dev.rollcall.sources.People;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.User;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who the users of a meeting and of its breakout rooms are. The external id is the {@code userID}
 * of the join link, which is signed with the shared secret; the name is what the link or the person
 * said.
 */
final class ParticipantMapper {

  /**
   * BigBlueButton itself invites into a breakout room, as the internal user id in the parent, a
   * dash and the room's number.
   */
  private static final Pattern INVITED = Pattern.compile("(.+)-\\d{1,9}");

  private static final Pattern INTERNAL = Pattern.compile("w_\\w+");

  private final People people;
  private final Room main;

  /**
   * The people of one meeting.
   *
   * @param main the meeting itself; without an event where only breakout rooms of it are known
   */
  ParticipantMapper(People people, Room main) {
    this.people = people;
    this.main = main;
  }

  Participant of(Room room, String userId) {
    User user =
        room.user(userId)
            .orElseGet(() -> new User(userId, Optional.empty(), Optional.empty(), false));
    if (user.isPhone()) {
      return phone(user);
    }
    return room.meeting().equals(main.meeting())
        ? person(user, user.externalId().orElse(userId))
        : breakoutUser(user);
  }

  /** The id of a telephone is FreeSWITCH's count of callers; the number is at most its name. */
  private static Participant phone(User user) {
    return Participant.of(IdType.DEVICE, user.id())
        .withUserType(UserType.PHONE)
        .withDefaultName(user.name());
  }

  /**
   * Without a {@code userID} in the link the external id is the internal one, and proves nothing.
   */
  private Participant person(User user, String guestId) {
    return user.externalId()
        .filter(external -> !external.equals(user.id()))
        .flatMap(people::proven)
        .orElseGet(() -> Participant.of(IdType.GUEST, guestId))
        .withDefaultName(user.name());
  }

  /** A user of a breakout room, as the user of the parent meeting where that one is known. */
  private Participant breakoutUser(User user) {
    Optional<String> inviteeId =
        user.externalId()
            .map(INVITED::matcher)
            .filter(Matcher::matches)
            .map(invited -> invited.group(1));
    Optional<User> invitee = inviteeId.flatMap(main::user);
    if (invitee.isPresent()) {
      return of(main, invitee.get().id());
    }
    return person(
        user,
        inviteeId
            .filter(id -> INTERNAL.matcher(id).matches())
            .or(user::externalId)
            .orElse(user.id()));
  }
}
