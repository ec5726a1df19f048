package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.UserType;
import dev.rollcall.sources.People;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The participant of a connection. The JWT proves its user's id. An e-mail address or a JID counts
 * where the operator lists it, and a name never: each participant may type one.
 */
final class ParticipantMapper {

  private final People people;

  ParticipantMapper(People people) {
    this.people = people;
  }

  /**
   * A participant with a browser or an app.
   *
   * @param id from the JWT
   * @param email likewise; never one that a participant may have typed
   */
  Participant person(
      Optional<String> id, Optional<String> email, String client, Optional<String> name) {
    return id.flatMap(people::proven)
        .or(
            () ->
                Stream.concat(email.stream(), Stream.of(client))
                    .flatMap(listed -> people.listed(listed).stream())
                    .findFirst())
        .orElseGet(() -> Participant.of(IdType.GUEST, id.or(() -> email).orElse(client)))
        .withDefaultName(name);
  }

  /**
   * A participant on a telephone or a SIP device.
   *
   * @param address the number or SIP address; a caller can make one up
   */
  Participant device(UserType userType, String address, Optional<String> name) {
    return people
        .listed(address)
        .orElseGet(() -> Participant.of(IdType.DEVICE, address).withUserType(userType))
        .withDefaultName(name);
  }
}
