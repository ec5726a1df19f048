package dev.rollcall.cloudevents;

import dev.rollcall.record.AppId;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads {@code participant} objects. */
final class ParticipantReader {

  private ParticipantReader() {}

  static Participant required(Members data, String name) {
    return read(data.requiredObject(name));
  }

  static Optional<Participant> optional(Members data, String name) {
    return data.object(name).map(ParticipantReader::read);
  }

  private static Participant read(Members members) {
    IdType idType = members.choice("id_type", IdType.class).orElse(IdType.USER_ID);
    Optional<AppId> app = Optional.empty();
    if (idType == IdType.OPEN_ID) {
      app = Optional.of(new AppId(members.requiredKey("app_id")));
    }
    return new Participant(
        idType,
        members.requiredKey("id"),
        app,
        userType(members),
        members.text("name"),
        members.key("tenant_key").map(TenantKey::new));
  }

  static Optional<UserType> userType(Members members) {
    OptionalLong userType = members.integer("user_type", 1, 7);
    return userType.isPresent()
        ? Optional.of(UserType.of((int) userType.getAsLong()))
        : Optional.empty();
  }
}
