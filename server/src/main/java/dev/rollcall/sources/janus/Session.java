package dev.rollcall.sources.janus;

import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.janus.event.JanusEvent;
import dev.rollcall.sources.janus.event.JanusEvent.FeedJoined;
import dev.rollcall.sources.janus.event.JanusEvent.Medium;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One feed in one room, from its join to its leave: a participant's connection, or only their
 * screen.
 *
 * @param joined the event of the join; where that was lost, of the leave
 * @param end empty: still there when the events end
 */
record Session(
    JanusEvent joined, FeedJoined feed, List<Publication> publications, Optional<End> end) {

  Session {
    publications = List.copyOf(publications);
  }

  /** Streams that were published by one event. */
  record Publication(JanusEvent event, Set<Medium> media) {}

  /**
   * @param event that told of the leave, at its time
   * @param lastSeen the last evidence of the connection, where it ended before Janus noticed
   */
  record End(JanusEvent event, LeaveReason reason, Optional<Moment> lastSeen) {
    Moment noticed() {
      return event.time();
    }
  }

  boolean isJoinKnown() {
    return joined.detail() instanceof FeedJoined;
  }

  /** When it began; of a lost join it is only known that it was not later. */
  Moment join() {
    return joined.time();
  }

  String room() {
    return feed.feed().room();
  }

  /** When it was over, as the fold will see it. */
  Optional<Moment> leave() {
    return end.map(
        over -> over.lastSeen().map(seen -> Moment.max(join(), seen)).orElseGet(over::noticed));
  }

  boolean overlaps(Session other) {
    return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
  }

  private boolean startsBeforeEndOf(Session other) {
    return other.end.map(over -> !join().isAfter(over.noticed())).orElse(true);
  }
}
