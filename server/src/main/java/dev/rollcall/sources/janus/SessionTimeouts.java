package dev.rollcall.sources.janus;

import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.janus.Session.End;
import dev.rollcall.sources.janus.event.JanusEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Janus sessions that ended because their client fell silent. Such a leave is told late, by up to
 * the session timeout; when the client was last seen is told by its media.
 */
final class SessionTimeouts {

  /** Janus looks for silent sessions this often. */
  private static final Duration CHECK = Duration.ofSeconds(2);

  /** Threads of Janus may tell of a leave just before the timeout that caused it. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final Map<String, List<JanusEvent>> media = new HashMap<>();
  private final Map<String, TimedOut> timeouts = new HashMap<>();
  private Optional<Duration> limit = Optional.empty();

  /**
   * When the engine noticed.
   *
   * @param alive it heard from the client not before this, where its timeout is known
   */
  private record TimedOut(Moment noticed, Optional<Moment> alive) {}

  /** What a starting engine says of its timeout. */
  void limit(Optional<Duration> sessionTimeout) {
    limit = sessionTimeout.map(timeout -> timeout.plus(CHECK));
  }

  void media(JanusEvent event) {
    event.session().ifPresent(id -> media.computeIfAbsent(id, _ -> new ArrayList<>()).add(event));
  }

  void timedOut(JanusEvent event) {
    Optional<Moment> alive = limit.map(silence -> event.time().minus(silence));
    event.session().ifPresent(id -> timeouts.put(id, new TimedOut(event.time(), alive)));
  }

  /** The end as it is if the session of this join timed out then. */
  End settled(JanusEvent joined, End end) {
    Optional<TimedOut> timeout =
        joined
            .session()
            .flatMap(id -> Optional.ofNullable(timeouts.get(id)))
            .filter(at -> !end.noticed().plus(SLACK).isBefore(at.noticed()));
    if (timeout.isEmpty() || end.reason() != LeaveReason.LEFT) {
      return end;
    }
    Optional<Moment> lastSeen =
        joined
            .session()
            .flatMap(id -> mediaLastSeen(id, timeout.get().noticed().minus(SLACK)))
            .map(seen -> Moment.max(seen, timeout.get().alive().orElse(seen)))
            .map(seen -> Moment.min(seen, end.noticed()));
    return new End(end.event(), LeaveReason.TIMEOUT, lastSeen);
  }

  /** Without what the engine itself does to a session that it gives up. */
  private Optional<Moment> mediaLastSeen(String session, Moment before) {
    return SessionMedia.lastSeen(
        media.getOrDefault(session, List.of()).stream()
            .filter(event -> event.time().isBefore(before))
            .toList());
  }
}
