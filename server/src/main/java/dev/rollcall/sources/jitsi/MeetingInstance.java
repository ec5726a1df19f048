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
 * @param stays in order; never empty
 * @param ended when it was over, where more is known of it than that all have left
 */
record MeetingInstance(Moment first, List<Session> stays, Optional<Moment> ended) {

  MeetingInstance {
    stays = List.copyOf(stays);
  }

  Moment start() {
    return stays.getFirst().joined();
  }

  /** Stays that belong together, as long as more may come. */
  private record Group(Lifetime lifetime, List<Session> stays) {

    Moment start() {
      return stays.getFirst().joined();
    }

    boolean isOpen() {
      return stays.stream().anyMatch(stay -> stay.left().isEmpty());
    }

    /** The last that is known of anybody. */
    Moment lastEvidence() {
      return stays.stream()
          .flatMap(stay -> Stream.concat(Stream.of(stay.joined()), stay.left().stream()))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }

    boolean isOverBefore(Moment join, Duration emptyGrace) {
      return !isOpen() && !join.isBefore(lastEvidence().plus(emptyGrace)) && join.isAfter(start());
    }
  }

  /**
   * Cuts a room's stays where nobody was there for the grace time, and where the room was gone or
   * made anew in between.
   *
   * @param stays in order
   */
  static List<MeetingInstance> of(
      List<Session> stays, RoomLifetimes lifetimes, Duration emptyGrace) {
    List<Group> groups = new ArrayList<>();
    for (Session stay : stays) {
      Lifetime lifetime = lifetimes.at(stay.joined());
      boolean goesOn =
          !groups.isEmpty()
              && groups.getLast().lifetime().equals(lifetime)
              && !groups.getLast().isOverBefore(stay.joined(), emptyGrace);
      if (!goesOn) {
        groups.add(new Group(lifetime, new ArrayList<>()));
      }
      groups.getLast().stays().add(stay);
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
              group.stays(),
              isLast ? ended(group, lifetimes) : Optional.empty()));
    }
    return instances;
  }

  /**
   * The room may live on empty for a while: a meeting is over with the last leave. A room that was
   * made anew while somebody seemed to be there had died unnoticed: it is known to have lived until
   * the last that was heard of it.
   */
  private static Optional<Moment> ended(Group group, RoomLifetimes lifetimes) {
    boolean isOver =
        lifetimes.destroyed(group.lifetime()).isPresent()
            || (group.isOpen() && lifetimes.isFollowed(group.lifetime(), group.start()));
    return isOver ? Optional.of(group.lastEvidence()) : Optional.empty();
  }
}
