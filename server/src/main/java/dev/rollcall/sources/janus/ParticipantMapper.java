package dev.rollcall.sources.janus;

import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.UserType;
import dev.rollcall.sources.People;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who stands behind a feed. Only the room's token, which we issued, proves a person; feed id,
 * opaque id and display name are chosen by the client. A token is a credential and is never served:
 * a guest's id is the feed's.
 */
final class ParticipantMapper {

  /** How a gateway marks whom it brings in: Janus itself does not know a phone from a browser. */
  private static final Pattern GATEWAY =
      Pattern.compile("(sips?|tel|pstn)(?:[:_-].*)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern PHONE_NUMBER = Pattern.compile("[:_-]\\+\\d{5}");

  private final People people;

  ParticipantMapper(People people) {
    this.people = people;
  }

  Participant of(Session session) {
    String feedId = session.feed().feed().id();
    Optional<Participant> known = known(session);
    Optional<UserType> gateway = gateway(names(session));
    return known
        .orElseGet(
            () ->
                gateway
                    .map(type -> Participant.of(IdType.DEVICE, feedId).withUserType(type))
                    .orElseGet(() -> Participant.of(IdType.GUEST, feedId)))
        .withDefaultName(session.feed().display());
  }

  /** The person, where there is proof or the operator's word for it. */
  Optional<Participant> known(Session session) {
    return session
        .feed()
        .evidence()
        .flatMap(evidence -> evidence.person(people))
        .or(() -> names(session).flatMap(name -> people.listed(name).stream()).findFirst());
  }

  private static Stream<String> names(Session session) {
    return Stream.concat(
        Stream.of(session.feed().feed().id()), session.joined().opaqueId().stream());
  }

  private static Optional<UserType> gateway(Stream<String> names) {
    return names
        .map(GATEWAY::matcher)
        .filter(Matcher::matches)
        .map(
            marked ->
                marked.group(1).toLowerCase(Locale.ROOT).startsWith("sip")
                        && !PHONE_NUMBER.matcher(marked.group()).find()
                    ? UserType.SIP
                    : UserType.PHONE)
        .min(Comparator.naturalOrder());
  }
}
