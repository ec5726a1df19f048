package dev.rollcall.sources.janus;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.janus.event.JanusEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One of the meetings in a room, from the first join to the last leave.
 *
 * @param sessions of participants, by join; never empty
 * @param end the last leave; empty while a session is open
 * @param destroyed the destruction of the room that followed the last leave
 */
record MeetingInstance(
    List<Session> sessions, Optional<Moment> end, Optional<JanusEvent> destroyed) {

  private static final Comparator<Session> BY_JOIN =
      Comparator.comparing(Session::joined, JanusEvent.ORDER);

  MeetingInstance {
    sessions = List.copyOf(sessions);
  }

  /**
   * Splits a room's sessions where the room was empty for the grace time, or destroyed in between.
   * A restart of Janus needs no split of its own: it ends all sessions.
   *
   * @param destructions of the room, in order
   */
  static List<MeetingInstance> of(
      List<Session> participants, List<JanusEvent> destructions, Duration emptyGrace) {
    List<MeetingInstance> instances = new ArrayList<>();
    List<Session> current = new ArrayList<>();
    Optional<Moment> end = Optional.empty();
    for (Session session : participants.stream().sorted(BY_JOIN).toList()) {
      if (end.isPresent() && isCut(end.get(), session.join(), destructions, emptyGrace)) {
        instances.add(ended(current, end, destructions));
        current = new ArrayList<>();
      }
      end = current.isEmpty() ? session.leave() : later(end, session.leave());
      current.add(session);
    }
    if (!current.isEmpty()) {
      instances.add(ended(current, end, destructions));
    }
    return instances;
  }

  private static boolean isCut(
      Moment end, Moment join, List<JanusEvent> destructions, Duration emptyGrace) {
    return !join.isBefore(end.plus(emptyGrace))
        || firstAfter(end, destructions).filter(at -> !at.time().isAfter(join)).isPresent();
  }

  private static MeetingInstance ended(
      List<Session> sessions, Optional<Moment> end, List<JanusEvent> destructions) {
    return new MeetingInstance(sessions, end, end.flatMap(last -> firstAfter(last, destructions)));
  }

  private static Optional<JanusEvent> firstAfter(Moment end, List<JanusEvent> destructions) {
    return destructions.stream().filter(at -> !at.time().isBefore(end)).findFirst();
  }

  private static Optional<Moment> later(Optional<Moment> end, Optional<Moment> leave) {
    return end.flatMap(known -> leave.map(other -> Moment.max(known, other)));
  }

  Moment start() {
    return sessions.getFirst().join();
  }
}
