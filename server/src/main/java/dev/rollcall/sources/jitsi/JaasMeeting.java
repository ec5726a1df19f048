package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Role;
import dev.rollcall.record.UserType;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.FactRecorder;
import dev.rollcall.sources.jitsi.JaasEvent.Address;
import dev.rollcall.sources.jitsi.JaasEvent.Attendee;
import dev.rollcall.sources.jitsi.JaasEvent.Joined;
import dev.rollcall.sources.jitsi.JaasEvent.Left;
import dev.rollcall.sources.jitsi.JaasEvent.Means;
import dev.rollcall.sources.jitsi.JaasEvent.Promoted;
import dev.rollcall.sources.jitsi.JaasEvent.RoomDestroyed;
import dev.rollcall.sources.jitsi.JaasEvent.Used;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One meeting of JaaS, as its facts. */
final class JaasMeeting {

  private final String session;
  private final Collection<JaasEvent> events;
  private final JaasConnections connections;
  private final List<JaasSession> stays;
  private final ParticipantMapper attendees;
  private final FactRecorder scribe;

  private JaasMeeting(ConfiguredSource source, String session, Collection<JaasEvent> events) {
    this.session = session;
    this.events = events;
    this.connections = new JaasConnections(addresses(events));
    this.stays = JaasSession.of(events, connections);
    this.attendees = new ParticipantMapper(source.people());
    this.scribe = new FactRecorder(source.id(), session);
  }

  /** Where nobody is known to have been there was no meeting. */
  static List<Fact> facts(ConfiguredSource source, String session, Collection<JaasEvent> events) {
    JaasMeeting meeting = new JaasMeeting(source, session, events);
    if (!meeting.stays.isEmpty()) {
      meeting.started();
      meeting.stays.forEach(meeting::stay);
      meeting.roles();
      events.forEach(meeting::used);
      meeting.ended();
    }
    return meeting.scribe.facts();
  }

  private static List<Address> addresses(Collection<JaasEvent> events) {
    List<Address> addresses = new ArrayList<>();
    for (JaasEvent event : events) {
      switch (event.detail()) {
        case Joined(Attendee who) -> addresses.add(who.of());
        case Left(Attendee who, _) -> addresses.add(who.of());
        case Promoted _, Used _, RoomDestroyed _ -> {}
      }
    }
    return addresses;
  }

  private Moment start() {
    return stays.getFirst().joined();
  }

  private void started() {
    Optional<String> topic =
        events.stream().flatMap(event -> event.room().stream()).min(Comparator.naturalOrder());
    scribe.started(
        FactIds.of("started", session, start(), topic.orElse("")),
        start(),
        FactRecorder.topic(topic));
  }

  private void stay(JaasSession stay) {
    Participant participant = participant(stay);
    String connection =
        String.join(
            "/",
            session,
            stay.breakout().orElse(""),
            stay.connection(),
            Long.toString(stay.joined().micros() / 1_000));
    scribe.joined(
        FactIds.of("joined", session, stay.joined(), connection, FactIds.told(participant)),
        stay.joined(),
        connection,
        participant);
    if (stay.attendee().means() == Means.PHONE) {
      used(Ability.PSTN, stay.joined());
    }
    stay.end()
        .ifPresent(
            end ->
                scribe.left(
                    FactIds.of("left", session, end.time(), connection, end.reason().name()),
                    end.time(),
                    connection,
                    Optional.empty(),
                    Optional.empty(),
                    end.reason()));
  }

  private Participant participant(JaasSession stay) {
    Attendee who = stay.attendee();
    String client = client(stay);
    return switch (who.means()) {
      case CLIENT -> attendees.person(who.id(), who.email(), client, who.name());
      case PHONE -> attendees.device(UserType.PHONE, who.number().orElse(client), who.name());
      case SIP -> attendees.device(UserType.SIP, who.number().orElse(client), who.name());
    };
  }

  /** What tells a client from others: an account that several use at a time does not. */
  private String client(JaasSession stay) {
    String account = stay.attendee().of().account();
    return connections.isShared(account) && stay.attendee().means() != Means.CLIENT
        ? stay.connection()
        : account;
  }

  /** Somebody who is moderator from a time on. */
  private record Moderator(Moment since, Participant participant) {}

  /**
   * JaaS has any number of moderators, a record has one host: the first of them. The others help.
   */
  private void roles() {
    List<Moderator> moderators = new ArrayList<>();
    for (JaasSession stay : stays) {
      if (stay.attendee().moderator()) {
        moderators.add(new Moderator(stay.joined(), participant(stay)));
      }
    }
    for (JaasEvent event : events) {
      if (event.detail() instanceof Promoted(Address of)) {
        promoted(of).ifPresent(who -> moderators.add(new Moderator(event.time(), who)));
      }
    }
    moderators.sort(
        Comparator.comparing(Moderator::since)
            .thenComparing(moderator -> FactIds.told(moderator.participant())));
    Set<String> known = new HashSet<>();
    for (Moderator moderator : moderators) {
      Participant participant = moderator.participant();
      if (known.add(participant.idType() + "/" + participant.id())) {
        Role role = known.size() == 1 ? Role.HOST : Role.COHOST;
        scribe.role(
            FactIds.of("role", session, moderator.since(), role.name(), FactIds.told(participant)),
            moderator.since(),
            participant,
            role);
      }
    }
  }

  /** By the connection; an account alone tells somebody only where one person used it. */
  private Optional<Participant> promoted(Address address) {
    String connection = connections.of(address);
    boolean isKnown = stays.stream().anyMatch(stay -> stay.connection().equals(connection));
    List<Participant> who =
        stays.stream()
            .filter(
                stay ->
                    isKnown
                        ? stay.connection().equals(connection)
                        : stay.attendee().of().account().equals(address.account()))
            .map(this::participant)
            .toList();
    boolean isOne = who.stream().map(FactIds::told).distinct().count() == 1;
    return isKnown || isOne ? who.stream().findFirst() : Optional.empty();
  }

  private void used(JaasEvent event) {
    if (event.detail() instanceof Used(var ability)) {
      used(ability, event.time());
    }
  }

  private void used(Ability ability, Moment time) {
    scribe.used(FactIds.of("used", session, time, ability.name()), time, ability, Optional.empty());
  }

  /** A meeting is over with the last leave; whose leave was lost left with the room. */
  private void ended() {
    Optional<Moment> destroyed =
        events.stream()
            .filter(event -> event.detail() instanceof RoomDestroyed)
            .map(JaasEvent::time)
            .max(Comparator.naturalOrder());
    if (destroyed.isPresent()) {
      boolean isOpen = stays.stream().anyMatch(stay -> stay.end().isEmpty());
      Moment last =
          stays.stream()
              .flatMap(
                  stay ->
                      Stream.concat(
                          Stream.of(stay.joined()), stay.end().map(JaasSession.End::time).stream()))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      Moment ended = isOpen ? Moment.max(last, destroyed.get()) : last;
      scribe.ended(FactIds.of("ended", session, ended), ended, Optional.empty());
    }
  }
}
