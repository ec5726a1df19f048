package dev.rollcall.sources.feishu;

import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.UserType;
import dev.rollcall.sources.ConfiguredSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The participants behind the user objects of one meeting's events. Ids that one event leaves out
 * are taken from the others.
 */
final class ParticipantMapper {

  private final ConfiguredSource source;
  private final Map<String, UserRef> byOpenId = new HashMap<>();

  /**
   * @param events in their order
   */
  ParticipantMapper(ConfiguredSource source, Collection<MeetingEvent> events) {
    this.source = source;
    events.stream()
        .flatMap(event -> Stream.of(event.who(), event.said().host(), event.said().owner()))
        .flatMap(Optional::stream)
        .forEach(user -> user.openId().ifPresent(id -> byOpenId.merge(id, user, UserRef::with)));
  }

  /** Empty where it has no id, or is no participant. */
  Optional<Participant> participant(UserRef words) {
    UserRef user = words.openId().map(byOpenId::get).map(words::with).orElse(words);
    if (!user.isNamed() || !user.attends()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (user.userType().orElse(UserType.USER)) {
          // Rooms, phones and SIP are no users. The mirror's answer calls them by their open_id.
          case ROOM, PHONE, SIP -> stated(IdType.DEVICE, user);
          case NEO_GUEST -> stated(IdType.GUEST, user);
          case USER, DOCUMENT, NEO -> person(user);
        });
  }

  private Participant person(UserRef user) {
    return user.ids().stream()
        .flatMap(id -> source.people().proven(id).stream())
        .findFirst()
        .map(known -> with(known, user))
        .orElseGet(
            () ->
                user.userId()
                    .map(id -> with(Participant.of(IdType.USER_ID, id), user))
                    .orElseGet(() -> unknown(user)));
  }

  /**
   * A user with an id unknown to this store: served with that id. No event names the tenant; the
   * mirrored record does.
   */
  private Participant unknown(UserRef user) {
    return stated(IdType.DEVICE, user).withTenantKey(source.tenant());
  }

  private static Participant stated(IdType idType, UserRef user) {
    String id = user.openId().or(user::unionId).or(user::userId).orElseThrow();
    return with(Participant.of(idType, id), user);
  }

  private static Participant with(Participant known, UserRef user) {
    return user.userType().map(known::withUserType).orElse(known);
  }
}
