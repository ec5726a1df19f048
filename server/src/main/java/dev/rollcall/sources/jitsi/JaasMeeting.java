package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
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
import dev.rollcall.sources.jitsi.JaasEvent.Recorded;
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

  private final String subject;
  private final Collection<JaasEvent> events;
  private final JaasConnections connections;
  private final List<JaasSession> sessions;
  private final ParticipantMapper attendees;
  private final FactRecorder recorder;

  private JaasMeeting(ConfiguredSource source, String subject, Collection<JaasEvent> events) {
    this.subject = subject;
    this.events = events;
    this.connections = new JaasConnections(addresses(events));
    this.sessions = JaasSession.of(events, connections);
    this.attendees = new ParticipantMapper(source.people());
    this.recorder = new FactRecorder(source.id(), subject);
  }

  /** None without a session: there was no meeting. */
  static List<Fact> facts(ConfiguredSource source, String subject, Collection<JaasEvent> events) {
    JaasMeeting meeting = new JaasMeeting(source, subject, events);
    if (!meeting.sessions.isEmpty()) {
      meeting.started();
      meeting.sessions.forEach(meeting::session);
      meeting.roles();
      events.forEach(meeting::used);
      events.forEach(meeting::recorded);
      meeting.ended();
    }
    return meeting.recorder.facts();
  }

  private static List<Address> addresses(Collection<JaasEvent> events) {
    List<Address> addresses = new ArrayList<>();
    for (JaasEvent event : events) {
      switch (event.detail()) {
        case Joined(Attendee who) -> addresses.add(who.of());
        case Left(Attendee who, _) -> addresses.add(who.of());
        case Promoted _, Used _, Recorded _, RoomDestroyed _ -> {}
      }
    }
    return addresses;
  }

  private Moment start() {
    return sessions.getFirst().joined();
  }

  private void started() {
    Optional<String> topic =
        events.stream().flatMap(event -> event.room().stream()).min(Comparator.naturalOrder());
    recorder.started(
        FactIds.of("started", subject, start(), topic.orElse("")),
        start(),
        FactRecorder.topic(topic));
  }

  private void session(JaasSession session) {
    Participant participant = participant(session);
    String connection =
        String.join(
            "/",
            subject,
            session.breakout().orElse(""),
            session.connection(),
            Long.toString(session.joined().micros() / 1_000));
    recorder.joined(
        FactIds.of("joined", subject, session.joined(), connection, FactIds.told(participant)),
        session.joined(),
        connection,
        participant);
    if (session.attendee().means() == Means.PHONE) {
      used(Ability.PSTN, session.joined());
    }
    session
        .end()
        .ifPresent(
            end ->
                recorder.left(
                    FactIds.of("left", subject, end.time(), connection, end.reason().name()),
                    end.time(),
                    connection,
                    Optional.empty(),
                    Optional.empty(),
                    end.reason()));
  }

  private Participant participant(JaasSession session) {
    Attendee who = session.attendee();
    String client = client(session);
    return switch (who.means()) {
      case CLIENT -> attendees.person(who.id(), who.email(), client, who.name());
      case PHONE -> attendees.device(UserType.PHONE, who.number().orElse(client), who.name());
      case SIP -> attendees.device(UserType.SIP, who.number().orElse(client), who.name());
    };
  }

  /** What tells a client from others: an account that several use at a time does not. */
  private String client(JaasSession session) {
    String account = session.attendee().of().account();
    return connections.isShared(account) && session.attendee().means() != Means.CLIENT
        ? session.connection()
        : account;
  }

  /** A participant who is moderator from a time on. */
  private record Moderator(Moment since, Participant participant) {}

  /**
   * JaaS has any number of moderators, a record has one host: the first of them. The others help.
   */
  private void roles() {
    List<Moderator> moderators = new ArrayList<>();
    for (JaasSession session : sessions) {
      if (session.attendee().moderator()) {
        moderators.add(new Moderator(session.joined(), participant(session)));
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
        recorder.role(
            FactIds.of("role", subject, moderator.since(), role.name(), FactIds.told(participant)),
            moderator.since(),
            participant,
            role);
      }
    }
  }

  /** By the connection; an account alone identifies a participant only where one person used it. */
  private Optional<Participant> promoted(Address address) {
    String connection = connections.of(address);
    boolean isKnown =
        sessions.stream().anyMatch(session -> session.connection().equals(connection));
    List<Participant> who =
        sessions.stream()
            .filter(
                session ->
                    isKnown
                        ? session.connection().equals(connection)
                        : session.attendee().of().account().equals(address.account()))
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

  private void recorded(JaasEvent event) {
    if (event.detail() instanceof Recorded(FactData.RecordingReady ready)) {
      String length = Long.toString(ready.recording().durationMillis());
      recorder.add(FactIds.of("recorded", subject, event.time(), length), event.time(), ready);
    }
  }

  private void used(Ability ability, Moment time) {
    recorder.used(
        FactIds.of("used", subject, time, ability.name()), time, ability, Optional.empty());
  }

  /** A meeting is over with the last leave; whose leave was lost left with the room. */
  private void ended() {
    Optional<Moment> destroyed =
        events.stream()
            .filter(event -> event.detail() instanceof RoomDestroyed)
            .map(JaasEvent::time)
            .max(Comparator.naturalOrder());
    if (destroyed.isPresent()) {
      boolean isOpen = sessions.stream().anyMatch(session -> session.end().isEmpty());
      Moment last =
          sessions.stream()
              .flatMap(
                  session ->
                      Stream.concat(
                          Stream.of(session.joined()),
                          session.end().map(JaasSession.End::time).stream()))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      Moment ended = isOpen ? Moment.max(last, destroyed.get()) : last;
      recorder.ended(FactIds.of("ended", subject, ended), ended, Optional.empty());
    }
  }
}
