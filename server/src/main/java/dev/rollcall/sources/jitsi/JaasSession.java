package dev.rollcall.sources.jitsi;

import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.jitsi.JaasEvent.Attendee;
import dev.rollcall.sources.jitsi.JaasEvent.Joined;
import dev.rollcall.sources.jitsi.JaasEvent.Left;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One connection in one room of a meeting, from its join to its leave.
 *
 * @param connection its name within the meeting
 * @param joined where the join was lost, the time of the leave
 * @param end empty: still there
 */
record JaasSession(
    String connection,
    Attendee attendee,
    Optional<String> breakout,
    Moment joined,
    Optional<End> end) {

  record End(Moment time, LeaveReason reason) {}

  /**
   * By time; within one millisecond a join precedes a leave, so that a session may have length 0.
   */
  private static final Comparator<JaasEvent> ORDER =
      Comparator.comparing(JaasEvent::time)
          .thenComparing(event -> event.detail() instanceof Left ? 1 : 0)
          .thenComparing(event -> event.breakout().orElse(""))
          .thenComparing(JaasEvent::toString);

  /**
   * The sessions of one meeting. A connection is in one room at a time: after a lost leave, the
   * next join ends the session.
   */
  static List<JaasSession> of(Collection<JaasEvent> events, JaasConnections names) {
    Map<String, List<JaasEvent>> connections = new TreeMap<>();
    for (JaasEvent event : events) {
      switch (event.detail()) {
        case Joined(Attendee who) ->
            connections.computeIfAbsent(names.of(who.of()), _ -> new ArrayList<>()).add(event);
        case Left(Attendee who, _) ->
            connections.computeIfAbsent(names.of(who.of()), _ -> new ArrayList<>()).add(event);
        case JaasEvent.Promoted _,
            JaasEvent.Used _,
            JaasEvent.Recorded _,
            JaasEvent.RoomDestroyed _ -> {}
      }
    }
    return connections.entrySet().stream()
        .flatMap(told -> sessions(told.getKey(), told.getValue()).stream())
        .sorted(Comparator.comparing(JaasSession::joined).thenComparing(JaasSession::connection))
        .toList();
  }

  private static List<JaasSession> sessions(String name, List<JaasEvent> told) {
    List<JaasSession> sessions = new ArrayList<>();
    Optional<JaasSession> open = Optional.empty();
    for (JaasEvent event : told.stream().sorted(ORDER).toList()) {
      switch (event.detail()) {
        case Joined(Attendee who) -> {
          open.ifPresent(
              session -> sessions.add(session.ended(new End(event.time(), LeaveReason.UNSTATED))));
          open =
              Optional.of(
                  new JaasSession(name, who, event.breakout(), event.time(), Optional.empty()));
        }
        case Left(Attendee who, LeaveReason reason) -> {
          End end = new End(event.time(), reason);
          if (open.filter(session -> session.breakout.equals(event.breakout())).isPresent()) {
            sessions.add(open.get().ended(end));
            open = Optional.empty();
          } else if (!sessions.isEmpty() && sessions.getLast().isMovedAt(event)) {
            sessions.set(sessions.size() - 1, sessions.getLast().ended(end));
          } else {
            JaasSession known =
                new JaasSession(name, who, event.breakout(), event.time(), Optional.empty());
            sessions.add(known.ended(end));
          }
        }
        case JaasEvent.Promoted _,
            JaasEvent.Used _,
            JaasEvent.Recorded _,
            JaasEvent.RoomDestroyed _ -> {}
      }
    }
    open.ifPresent(sessions::add);
    return sessions;
  }

  /** Ended by the next join, before its own leave of the same millisecond was looked at. */
  private boolean isMovedAt(JaasEvent left) {
    return breakout.equals(left.breakout())
        && end.filter(over -> over.time().equals(left.time())).isPresent();
  }

  private JaasSession ended(End over) {
    return new JaasSession(connection, attendee, breakout, joined, Optional.of(over));
  }
}
