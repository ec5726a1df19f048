package dev.rollcall.sources.livekit;

import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.sources.People;
import dev.rollcall.sources.livekit.LiveKitEvent.Connection;
import dev.rollcall.sources.livekit.LiveKitEvent.Kind;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who stands behind a connection. The identity is in the token that the operator signed, so it
 * proves a person; except of a caller, where LiveKit makes it of the number that they say is
 * theirs.
 */
final class Attendees {

  private static final int PHONE = 6;
  private static final int SIP = 7;

  private final People people;

  Attendees(People people) {
    this.people = people;
  }

  /**
   * Who it is.
   *
   * @param trusted whether its attributes are the operator's word
   */
  Participant of(Connection connection, boolean trusted) {
    OptionalInt told = trusted ? connection.marks().userType() : OptionalInt.empty();
    OptionalInt userType = told.isPresent() ? told : caller(connection);
    Optional<Participant> known =
        connection.kind() == Kind.SIP
            ? people.listed(connection.identity())
            : people.proven(connection.identity());
    return known
        .map(
            person ->
                with(
                    person,
                    person.userType().isPresent() ? person.userType() : told,
                    connection.name()))
        .orElseGet(
            () ->
                with(
                    Participant.of(
                        isDevice(userType) ? IdType.DEVICE : IdType.GUEST, connection.identity()),
                    userType,
                    connection.name()));
  }

  /** Whether they speak over the telephone network. */
  static boolean isPhone(Connection connection) {
    return caller(connection).orElse(0) == PHONE;
  }

  private static OptionalInt caller(Connection connection) {
    return switch (connection.kind()) {
      case SIP -> OptionalInt.of(connection.phoneNumber() ? PHONE : SIP);
      case TELEPHONE -> OptionalInt.of(PHONE);
      case PERSON, MACHINE -> OptionalInt.empty();
    };
  }

  private static boolean isDevice(OptionalInt userType) {
    return switch (userType.orElse(1)) {
      case 2, PHONE, SIP -> true;
      default -> false;
    };
  }

  private static Participant with(
      Participant participant, OptionalInt userType, Optional<String> name) {
    return new Participant(
        participant.idType(),
        participant.id(),
        participant.appId(),
        userType,
        participant.name().or(() -> name),
        participant.tenantKey());
  }
}
