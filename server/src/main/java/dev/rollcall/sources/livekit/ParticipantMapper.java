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
final class ParticipantMapper {

  private static final int PHONE = 6;
  private static final int SIP = 7;

  private final People people;

  ParticipantMapper(People people) {
    this.people = people;
  }

  /** Who it is, by the name that they have in one of the stay's events. */
  Participant of(Session stay, Connection connection) {
    OptionalInt told = stay.toldUserType();
    OptionalInt userType = told.isPresent() ? told : caller(stay);
    Optional<Participant> known =
        stay.is(Kind.SIP)
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

  /** A call of a number comes over the telephone network, any other over SIP alone. */
  private static OptionalInt caller(Session stay) {
    return stay.isPhone()
        ? OptionalInt.of(PHONE)
        : stay.is(Kind.SIP) ? OptionalInt.of(SIP) : OptionalInt.empty();
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
