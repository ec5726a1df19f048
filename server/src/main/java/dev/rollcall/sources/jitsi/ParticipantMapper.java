package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.sources.People;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Who stands behind a connection. The JWT proves its user's id. An e-mail address or a JID counts
 * where the operator lists it, and a name never: whoever joins may type one.
 */
final class ParticipantMapper {

  private final People people;

  ParticipantMapper(People people) {
    this.people = people;
  }

  /**
   * Somebody at a browser or an app.
   *
   * @param id from the JWT
   * @param email likewise; never one that somebody may have typed
   */
  Participant person(
      Optional<String> id, Optional<String> email, String client, Optional<String> name) {
    Participant known =
        id.flatMap(people::proven)
            .or(
                () ->
                    Stream.concat(email.stream(), Stream.of(client))
                        .flatMap(listed -> people.listed(listed).stream())
                        .findFirst())
            .orElseGet(() -> Participant.of(IdType.GUEST, id.or(() -> email).orElse(client)));
    return named(known, name);
  }

  /**
   * Somebody on a telephone.
   *
   * @param userType 6 phone, 7 SIP
   * @param address the number or SIP address; a caller can make one up
   */
  Participant device(int userType, String address, Optional<String> name) {
    return named(
        people
            .listed(address)
            .orElseGet(
                () ->
                    new Participant(
                        IdType.DEVICE,
                        address,
                        Optional.empty(),
                        OptionalInt.of(userType),
                        Optional.empty(),
                        Optional.empty())),
        name);
  }

  private static Participant named(Participant participant, Optional<String> name) {
    return new Participant(
        participant.idType(),
        participant.id(),
        participant.appId(),
        participant.userType(),
        participant.name().or(() -> name),
        participant.tenantKey());
  }
}
