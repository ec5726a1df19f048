package dev.rollcall.sources.feishu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A person's time in a meeting from one join to one leave, either of which may be missing. Neither
 * event says of which device it is, so of several that are open a leave ends the one that began
 * first; the total time is the same in either case.
 */
record Session(Optional<Move> join, Optional<Move> leave) {

  /**
   * Pairs what one person did.
   *
   * @param inOrder of the same instant, joins come first
   */
  static List<Session> pair(List<Move> inOrder) {
    List<Session> sessions = new ArrayList<>();
    Deque<Move> open = new ArrayDeque<>();
    for (Move move : inOrder) {
      if (move.isJoin()) {
        open.addLast(move);
      } else {
        sessions.add(new Session(Optional.ofNullable(open.pollFirst()), Optional.of(move)));
      }
    }
    open.forEach(join -> sessions.add(new Session(Optional.of(join), Optional.empty())));
    return sessions;
  }

  /** Unique in the source and never given again: made of the event that told it first. */
  String id() {
    MeetingEvent event = join.or(() -> leave).orElseThrow().event();
    return event.said().id() + (join.isPresent() ? "/join/" : "/leave/") + event.id();
  }
}
