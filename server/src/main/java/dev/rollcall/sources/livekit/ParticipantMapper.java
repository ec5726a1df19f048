package dev.rollcall.sources.livekit;

import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.UserType;
import dev.rollcall.sources.People;
import dev.rollcall.sources.livekit.LiveKitEvent.Connection;
import dev.rollcall.sources.livekit.LiveKitEvent.Kind;
import java.util.Optional;

/**
 * Who stands behind a connection. The identity is in the token that the operator signed, so it
 * proves a person; except of a caller, where LiveKit makes it of the number that they say is
 * theirs.
 */
final class ParticipantMapper {

  private final People people;

  ParticipantMapper(People people) {
    this.people = people;
  }

  /** The participant, with the name in one of the session's events. */
  Participant of(Session session, Connection connection) {
    Optional<UserType> told = session.toldUserType();
    Optional<Participant> known =
        session.is(Kind.SIP)
            ? people.listed(connection.identity())
            : people.proven(connection.identity());
    return known
        .map(person -> person.withDefaultUserType(told))
        .orElseGet(() -> unknown(connection, told.or(() -> caller(session))))
        .withDefaultName(connection.name());
  }

  /** A call of a number comes over the telephone network, any other over SIP alone. */
  private static Optional<UserType> caller(Session session) {
    return session.isPhone()
        ? Optional.of(UserType.PHONE)
        : session.is(Kind.SIP) ? Optional.of(UserType.SIP) : Optional.empty();
  }

  private static Participant unknown(Connection connection, Optional<UserType> userType) {
    boolean device = userType.filter(UserType::isDevice).isPresent();
    return Participant.of(device ? IdType.DEVICE : IdType.GUEST, connection.identity())
        .withDefaultUserType(userType);
  }
}
