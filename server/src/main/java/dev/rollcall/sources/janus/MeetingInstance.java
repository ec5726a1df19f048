package dev.rollcall.sources.janus;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.janus.event.JanusEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One meeting in a room, which may see many: from a first join until everybody is gone.
 *
 * @param stays of participants, by join; never empty
 * @param end the last leave; empty while somebody is there
 * @param destroyed the destruction of the room that followed the last leave
 */
record MeetingInstance(List<Session> stays, Optional<Moment> end, Optional<JanusEvent> destroyed) {

  private static final Comparator<Session> BY_JOIN =
      Comparator.comparing(Session::joined, JanusEvent.ORDER);

  MeetingInstance {
    stays = List.copyOf(stays);
  }

  /**
   * Cuts a room's stays where nobody was there for the grace time, or where the room was destroyed
   * in between. A restart of Janus needs no cut of its own: it ends all stays.
   *
   * @param destructions of the room, in order
   */
  static List<MeetingInstance> of(
      List<Session> participants, List<JanusEvent> destructions, Duration emptyGrace) {
    List<MeetingInstance> instances = new ArrayList<>();
    List<Session> current = new ArrayList<>();
    Optional<Moment> end = Optional.empty();
    for (Session stay : participants.stream().sorted(BY_JOIN).toList()) {
      if (end.isPresent() && isCut(end.get(), stay.join(), destructions, emptyGrace)) {
        instances.add(ended(current, end, destructions));
        current = new ArrayList<>();
      }
      end = current.isEmpty() ? stay.leave() : later(end, stay.leave());
      current.add(stay);
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
      List<Session> stays, Optional<Moment> end, List<JanusEvent> destructions) {
    return new MeetingInstance(stays, end, end.flatMap(last -> firstAfter(last, destructions)));
  }

  private static Optional<JanusEvent> firstAfter(Moment end, List<JanusEvent> destructions) {
    return destructions.stream().filter(at -> !at.time().isBefore(end)).findFirst();
  }

  private static Optional<Moment> later(Optional<Moment> end, Optional<Moment> leave) {
    return end.flatMap(known -> leave.map(other -> Moment.max(known, other)));
  }

  Moment start() {
    return stays.getFirst().join();
  }
}
