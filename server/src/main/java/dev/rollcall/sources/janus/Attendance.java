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
final class Attendance {

  private final Attendees attendees;
  private final Map<String, Stay> withToken;

  Attendance(Collection<Stay> stays, Attendees attendees) {
    this.attendees = attendees;
    this.withToken =
        stays.stream()
            .filter(stay -> stay.feed().badge().isPresent())
            .collect(Collectors.toMap(Attendance::feedId, stay -> stay, (first, _) -> first));
  }

  boolean isNameable(Stay stay) {
    return stay.isJoinKnown() || withToken.isEmpty() || withToken.containsKey(feedId(stay));
  }

  Participant of(Stay stay) {
    return attendees.of(stay.isJoinKnown() ? stay : withToken.getOrDefault(feedId(stay), stay));
  }

  private static String feedId(Stay stay) {
    return stay.feed().feed().id();
  }
}
