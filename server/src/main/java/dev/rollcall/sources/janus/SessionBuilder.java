package dev.rollcall.sources.janus;

import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.janus.Session.End;
import dev.rollcall.sources.janus.Session.Publication;
import dev.rollcall.sources.janus.event.JanusEvent;
import dev.rollcall.sources.janus.event.JanusEvent.FeedJoined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Collects what the events of one feed tell, in order. */
final class SessionBuilder {

  final JanusEvent joined;
  final FeedJoined feed;
  private final List<Publication> publications = new ArrayList<>();
  private Optional<JanusEvent> connectionEnd = Optional.empty();
  private Optional<End> end = Optional.empty();

  SessionBuilder(JanusEvent joined, FeedJoined feed) {
    this.joined = joined;
    this.feed = feed;
  }

  void publish(Publication publication) {
    publications.add(publication);
  }

  /** Its handle or session is gone; the plugin's own word of the leave is normally near. */
  void connectionEnded(JanusEvent event) {
    if (connectionEnd.isEmpty()) {
      connectionEnd = Optional.of(event);
    }
  }

  Optional<JanusEvent> connectionEnd() {
    return connectionEnd;
  }

  Optional<End> end() {
    return end;
  }

  void end(JanusEvent event, LeaveReason reason, Optional<Moment> lastSeen) {
    end = Optional.of(new End(event, reason, lastSeen));
  }

  /**
   * @param settled corrects the end by what became known only later
   */
  Session build(UnaryOperator<End> settled) {
    return new Session(joined, feed, publications, end.map(settled));
  }
}
