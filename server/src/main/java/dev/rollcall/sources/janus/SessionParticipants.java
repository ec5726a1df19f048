package dev.rollcall.sources.janus;

import dev.rollcall.record.Participant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The participants behind the feeds of one room, also where a join was lost. Then only the feed id
 * is known: where tokens identify people, it identifies a participant only if the same feed joined
 * another time; without tokens, it is the name of a guest.
 */
final class SessionParticipants {

  private final ParticipantMapper attendees;
  private final Map<String, Session> withToken;

  SessionParticipants(Collection<Session> sessions, ParticipantMapper attendees) {
    this.attendees = attendees;
    this.withToken =
        sessions.stream()
            .filter(session -> session.feed().evidence().isPresent())
            .collect(
                Collectors.toMap(
                    SessionParticipants::feedId, session -> session, (first, _) -> first));
  }

  boolean isNameable(Session session) {
    return session.isJoinKnown() || withToken.isEmpty() || withToken.containsKey(feedId(session));
  }

  Participant of(Session session) {
    return attendees.of(
        session.isJoinKnown() ? session : withToken.getOrDefault(feedId(session), session));
  }

  private static String feedId(Session session) {
    return session.feed().feed().id();
  }
}
