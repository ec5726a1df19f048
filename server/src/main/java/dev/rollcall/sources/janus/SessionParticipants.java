package dev.rollcall.sources.janus;

import dev.rollcall.record.Participant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who stands behind the feeds of one room, also where a join was lost. Then only the feed id is
 * known: where tokens say who people are, it names somebody only if the same feed joined another
 * time; where there are none, it is all that a guest has for a name anyway.
 */
final class SessionParticipants {

  private final ParticipantMapper attendees;
  private final Map<String, Session> withToken;

  SessionParticipants(Collection<Session> stays, ParticipantMapper attendees) {
    this.attendees = attendees;
    this.withToken =
        stays.stream()
            .filter(stay -> stay.feed().badge().isPresent())
            .collect(
                Collectors.toMap(SessionParticipants::feedId, stay -> stay, (first, _) -> first));
  }

  boolean isNameable(Session stay) {
    return stay.isJoinKnown() || withToken.isEmpty() || withToken.containsKey(feedId(stay));
  }

  Participant of(Session stay) {
    return attendees.of(stay.isJoinKnown() ? stay : withToken.getOrDefault(feedId(stay), stay));
  }

  private static String feedId(Session stay) {
    return stay.feed().feed().id();
  }
}
