package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.jitsi.RoomLifetimes.Lifetime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One meeting in a room, which may see many.
 *
 * @param first the second that names it: the room's making where that was told, else the first join
 * @param sessions in order; never empty
 * @param ended when it was over, where more is known of it than that all have left
 */
record MeetingInstance(Moment first, List<Session> sessions, Optional<Moment> ended) {

  MeetingInstance {
    sessions = List.copyOf(sessions);
  }

  Moment start() {
    return sessions.getFirst().joined();
  }

  /** Sessions of one meeting, to which more may be added. */
  private record Group(Lifetime lifetime, List<Session> sessions) {

    Moment start() {
      return sessions.getFirst().joined();
    }

    boolean isOpen() {
      return sessions.stream().anyMatch(session -> session.left().isEmpty());
    }

    /** The last time at which a participant is known to be present. */
    Moment lastEvidence() {
      return sessions.stream()
          .flatMap(session -> Stream.concat(Stream.of(session.joined()), session.left().stream()))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }

    boolean isOverBefore(Moment join, Duration emptyGrace) {
      return !isOpen() && !join.isBefore(lastEvidence().plus(emptyGrace)) && join.isAfter(start());
    }
  }

  /**
   * Splits a room's sessions where the room was empty for the grace time, and where it was gone or
   * made anew in between.
   *
   * @param sessions in order
   */
  static List<MeetingInstance> of(
      List<Session> sessions, RoomLifetimes lifetimes, Duration emptyGrace) {
    List<Group> groups = new ArrayList<>();
    for (Session session : sessions) {
      Lifetime lifetime = lifetimes.at(session.joined());
      boolean goesOn =
          !groups.isEmpty()
              && groups.getLast().lifetime().equals(lifetime)
              && !groups.getLast().isOverBefore(session.joined(), emptyGrace);
      if (!goesOn) {
        groups.add(new Group(lifetime, new ArrayList<>()));
      }
      groups.getLast().sessions().add(session);
    }
    List<MeetingInstance> instances = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      boolean isFirst = i == 0 || !groups.get(i - 1).lifetime().equals(group.lifetime());
      boolean isLast =
          i == groups.size() - 1 || !groups.get(i + 1).lifetime().equals(group.lifetime());
      Optional<Moment> announced =
          isFirst ? lifetimes.announced(group.lifetime()) : Optional.empty();
      instances.add(
          new MeetingInstance(
              announced.orElseGet(group::start),
              group.sessions(),
              isLast ? ended(group, lifetimes) : Optional.empty()));
    }
    return instances;
  }

  /**
   * The room may live on empty for a while: a meeting is over with the last leave. A room that was
   * made anew while a session was open had died unnoticed: it is known to have lived until the last
   * that was heard of it.
   */
  private static Optional<Moment> ended(Group group, RoomLifetimes lifetimes) {
    boolean isOver =
        lifetimes.destroyed(group.lifetime()).isPresent()
            || (group.isOpen() && lifetimes.isFollowed(group.lifetime(), group.start()));
    return isOver ? Optional.of(group.lastEvidence()) : Optional.empty();
  }
}
