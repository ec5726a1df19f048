package dev.rollcall.sources.janus;

import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.janus.Session.End;
import dev.rollcall.sources.janus.Session.Publication;
import dev.rollcall.sources.janus.event.JanusEvent;
import dev.rollcall.sources.janus.event.JanusEvent.EngineAlive;
import dev.rollcall.sources.janus.event.JanusEvent.EngineStarted;
import dev.rollcall.sources.janus.event.JanusEvent.EngineStopped;
import dev.rollcall.sources.janus.event.JanusEvent.Feed;
import dev.rollcall.sources.janus.event.JanusEvent.FeedJoined;
import dev.rollcall.sources.janus.event.JanusEvent.FeedLeft;
import dev.rollcall.sources.janus.event.JanusEvent.FeedPublished;
import dev.rollcall.sources.janus.event.JanusEvent.HandleDetached;
import dev.rollcall.sources.janus.event.JanusEvent.MediaMissed;
import dev.rollcall.sources.janus.event.JanusEvent.MediaReceived;
import dev.rollcall.sources.janus.event.JanusEvent.Medium;
import dev.rollcall.sources.janus.event.JanusEvent.Other;
import dev.rollcall.sources.janus.event.JanusEvent.PeerConnected;
import dev.rollcall.sources.janus.event.JanusEvent.PeerHungUp;
import dev.rollcall.sources.janus.event.JanusEvent.RecordingStarted;
import dev.rollcall.sources.janus.event.JanusEvent.RoomDescribed;
import dev.rollcall.sources.janus.event.JanusEvent.RoomDestroyed;
import dev.rollcall.sources.janus.event.JanusEvent.SessionEnded;
import dev.rollcall.sources.janus.event.RoomEventParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Replays the events of one room of one emitter in order, and pairs joins with leaves. A leave
 * names no session, only plugin, room and feed: it belongs to the nearest join before it, and never
 * to one from before a restart.
 */
final class RoomReplay {

  /** A leave and the end of its connection are milliseconds apart; this far, they are two. */
  private static final Duration SAME_LEAVE = Duration.ofSeconds(5);

  private final List<SessionBuilder> sessions = new ArrayList<>();
  private final Map<Feed, SessionBuilder> latest = new HashMap<>();
  private final Map<Feed, SessionBuilder> open = new HashMap<>();
  private final SessionTimeouts timeouts = new SessionTimeouts();
  private final List<JanusEvent> roomEvents = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private Optional<Moment> engineSeen = Optional.empty();

  /**
   * @param roomEvents in order, events of the room that belong to no session: descriptions,
   *     destructions, recordings, and what feeds without a known join published
   */
  record Replayed(List<Session> sessions, List<JanusEvent> roomEvents, List<String> problems) {}

  private RoomReplay() {}

  /**
   * @param events of the room, of the sessions that joined it and of the engine; in order, each
   *     once
   */
  static Replayed over(List<JanusEvent> events) {
    RoomReplay replay = new RoomReplay();
    events.forEach(replay::take);
    List.copyOf(replay.open.values()).forEach(replay::endWithConnection);
    List<Session> sessions =
        replay.sessions.stream()
            .map(session -> session.build(end -> replay.timeouts.settled(session.joined, end)))
            .toList();
    return new Replayed(sessions, List.copyOf(replay.roomEvents), List.copyOf(replay.problems));
  }

  private void take(JanusEvent event) {
    switch (event.detail()) {
      case EngineStarted(Optional<Duration> timeout) -> {
        // It was killed: open sessions end with its last event before that.
        endAll(event, engineSeen.orElse(event.time()));
        timeouts.limit(timeout);
      }
      // It stops without an event of any feed.
      case EngineStopped _ -> endAll(event, event.time());
      case FeedJoined joined -> join(event, joined);
      case FeedPublished published -> publish(event, published);
      case FeedLeft left -> leave(event, left);
      case HandleDetached _ -> {
        connectionsEnd(event, JanusEvent::handle);
        timeouts.media(event);
      }
      case SessionEnded(boolean timedOut) -> {
        connectionsEnd(event, JanusEvent::session);
        if (timedOut) {
          timeouts.timedOut(event);
        }
      }
      case PeerConnected _, PeerHungUp _, MediaReceived _, MediaMissed _ -> timeouts.media(event);
      case RoomDestroyed destroyed -> destroy(event, destroyed);
      case RoomDescribed _, RecordingStarted _ -> roomEvents.add(event);
      case EngineAlive _, Other _ -> {}
    }
    engineSeen = Optional.of(event.time());
  }

  private void join(JanusEvent event, FeedJoined joined) {
    Feed feed = joined.feed();
    Optional.ofNullable(open.get(feed))
        .ifPresent(
            before -> {
              // A feed id is free again only once its holder has left: that leave was lost.
              if (!endWithConnection(before)) {
                problem(event, feed, "joined again without having left");
                end(before, event, LeaveReason.SOURCE_DOWN, Optional.empty());
              }
            });
    SessionBuilder session = begin(event, joined);
    if (feed.plugin().equals(RoomEventParser.AUDIO_BRIDGE)) {
      session.publish(new Publication(event, Set.of(Medium.AUDIO)));
    }
  }

  private SessionBuilder begin(JanusEvent event, FeedJoined joined) {
    SessionBuilder session = new SessionBuilder(event, joined);
    sessions.add(session);
    open.put(joined.feed(), session);
    latest.put(joined.feed(), session);
    return session;
  }

  private void publish(JanusEvent event, FeedPublished published) {
    Optional.ofNullable(open.get(published.feed()))
        .ifPresentOrElse(
            session -> session.publish(new Publication(event, published.media())),
            () -> roomEvents.add(event));
  }

  private void leave(JanusEvent event, FeedLeft left) {
    Optional<SessionBuilder> session = Optional.ofNullable(open.get(left.feed()));
    if (session.isPresent() && !endedBefore(session.get().connectionEnd(), event)) {
      end(session.get(), event, reason(left), Optional.empty());
    } else {
      session.ifPresent(this::endWithConnection);
      if (!isRepeat(left.feed(), event)) {
        problem(event, left.feed(), "left without a known join");
        FeedJoined unknown = new FeedJoined(left.feed(), Optional.empty(), Optional.empty());
        end(begin(event, unknown), event, reason(left), Optional.empty());
      }
    }
  }

  private static LeaveReason reason(FeedLeft left) {
    return left.removed() ? LeaveReason.REMOVED : LeaveReason.LEFT;
  }

  /** Who was removed may still be told to leave; and a leave may be told twice. */
  private boolean isRepeat(Feed feed, JanusEvent event) {
    Optional<End> end = Optional.ofNullable(latest.get(feed)).flatMap(SessionBuilder::end);
    return end.filter(over -> over.reason() == LeaveReason.REMOVED).isPresent()
        || (end.isPresent() && !endedBefore(end.map(End::event), event));
  }

  private static boolean endedBefore(Optional<JanusEvent> end, JanusEvent event) {
    return end.filter(over -> over.time().plus(SAME_LEAVE).isBefore(event.time())).isPresent();
  }

  private void connectionsEnd(JanusEvent event, Function<JanusEvent, Optional<String>> connection) {
    Optional<String> ended = connection.apply(event);
    open.values().stream()
        .filter(session -> ended.isPresent() && connection.apply(session.joined).equals(ended))
        .forEach(session -> session.connectionEnded(event));
  }

  private void destroy(JanusEvent event, RoomDestroyed destroyed) {
    // Janus says no leave for those who are still in a room that is destroyed.
    for (SessionBuilder session : List.copyOf(open.values())) {
      Feed feed = session.feed.feed();
      if (feed.plugin().equals(destroyed.plugin()) && !endWithConnection(session)) {
        end(session, event, LeaveReason.MEETING_ENDED, Optional.empty());
      }
    }
    roomEvents.add(event);
  }

  private void endAll(JanusEvent event, Moment lastSeen) {
    for (SessionBuilder session : List.copyOf(open.values())) {
      if (!endWithConnection(session)) {
        end(session, event, LeaveReason.SOURCE_DOWN, Optional.of(lastSeen));
      }
    }
    latest.clear();
  }

  /** The plugin's word of the leave was lost, but not that of the connection's end. */
  private boolean endWithConnection(SessionBuilder session) {
    session.connectionEnd().ifPresent(end -> end(session, end, LeaveReason.LEFT, Optional.empty()));
    return session.connectionEnd().isPresent();
  }

  private void end(
      SessionBuilder session, JanusEvent event, LeaveReason reason, Optional<Moment> lastSeen) {
    open.remove(session.feed.feed());
    session.end(event, reason, lastSeen);
  }

  private void problem(JanusEvent event, Feed feed, String what) {
    problems.add(
        "feed %s of room %s %s at %s"
            .formatted(feed.id(), feed.room(), what, event.time().toInstant()));
  }
}
