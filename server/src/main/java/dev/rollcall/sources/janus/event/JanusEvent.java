package dev.rollcall.sources.janus.event;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.EventNames;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * One event of a Janus event handler, without what no record needs: session descriptions, ICE
 * candidates and addresses never get this far.
 *
 * @param emitter the Janus instance, by its {@code server_name}
 * @param time by Janus's own clock
 * @param digest SHA-256 of the canonical event without its secrets: two deliveries of one event
 *     have the same
 * @param session the Janus API session; {@code leaving} and its like carry none
 * @param opaqueId what the client called its handle
 */
public record JanusEvent(
    String emitter,
    Moment time,
    String digest,
    Optional<String> session,
    Optional<String> handle,
    Optional<String> opaqueId,
    Detail detail) {

  /** By time; who leaves at the instant of a join left before it. */
  public static final Comparator<JanusEvent> ORDER =
      Comparator.comparing(JanusEvent::time)
          .thenComparing(event -> event.detail().rank())
          .thenComparing(JanusEvent::emitter)
          .thenComparing(JanusEvent::digest);

  /** The one of two that tell the same to go by: that which proves who joined. */
  public static JanusEvent better(JanusEvent one, JanusEvent other) {
    return one.proof().compareTo(other.proof()) >= 0 ? one : other;
  }

  private String proof() {
    return detail() instanceof FeedJoined joined
        ? joined.evidence().map(TokenEvidence::proof).orElse("")
        : "";
  }

  /** A feed of one plugin's room: what Janus itself pairs joins and leaves by. */
  public record Feed(String plugin, String room, String id) {}

  /** What a published stream carries. */
  public enum Medium {
    AUDIO,
    VIDEO,
    SCREEN
  }

  /** What happened. */
  public sealed interface Detail {
    default int rank() {
      return switch (this) {
        case EngineStarted _ -> 0;
        case FeedLeft _ -> 1;
        case FeedJoined _ -> 2;
        case SessionEnded _, HandleDetached _, PeerConnected _, PeerHungUp _ -> 3;
        case MediaReceived _, MediaMissed _, EngineAlive _, FeedPublished _ -> 3;
        case RoomDescribed _, RecordingStarted _, Other _ -> 3;
        case RoomDestroyed _ -> 4;
        case EngineStopped _ -> 5;
      };
    }

    /** What it is of. */
    default Scope scope() {
      return switch (this) {
        case FeedJoined joined -> new Scope.Room(joined.feed().room());
        case FeedPublished published -> new Scope.Room(published.feed().room());
        case FeedLeft left -> new Scope.Room(left.feed().room());
        case RoomDestroyed destroyed -> new Scope.Room(destroyed.room());
        case RoomDescribed described -> new Scope.Room(described.room());
        case RecordingStarted started -> new Scope.Room(started.room());
        case SessionEnded _, HandleDetached _, PeerConnected _, PeerHungUp _ -> new Scope.Session();
        case MediaReceived _, MediaMissed _, EngineAlive _ -> new Scope.Session();
        case EngineStarted _, EngineStopped _ -> new Scope.Engine();
        case Other _ -> new Scope.Nothing();
      };
    }
  }

  /** What an event is of. */
  public sealed interface Scope {
    record Room(String name) implements Scope {}

    record Session() implements Scope {}

    record Engine() implements Scope {}

    record Nothing() implements Scope {}
  }

  /**
   * Janus has started.
   *
   * @param sessionTimeout how long Janus waits for a silent client
   */
  public record EngineStarted(Optional<Duration> sessionTimeout) implements Detail {}

  public record EngineStopped() implements Detail {}

  public record SessionEnded(boolean timedOut) implements Detail {}

  public record HandleDetached() implements Detail {}

  public record PeerConnected() implements Detail {}

  /**
   * The peer connection is closed.
   *
   * @param byClient it was the client that closed the connection
   */
  public record PeerHungUp(boolean byClient) implements Detail {}

  public record MediaReceived(String stream) implements Detail {}

  /**
   * No media have arrived for some time.
   *
   * @param missedFor how long nothing had come when Janus noticed
   */
  public record MediaMissed(String stream, Duration missedFor) implements Detail {}

  /** Statistics of a session: the engine lived then, though perhaps not the client. */
  public record EngineAlive() implements Detail {}

  public record FeedJoined(Feed feed, Optional<TokenEvidence> evidence, Optional<String> display)
      implements Detail {}

  public record FeedPublished(Feed feed, Set<Medium> media) implements Detail {
    public FeedPublished {
      media = Set.copyOf(media);
    }
  }

  /**
   * A feed has left its room.
   *
   * @param removed by a moderator or another client
   */
  public record FeedLeft(Feed feed, boolean removed) implements Detail {}

  public record RoomDestroyed(String plugin, String room) implements Detail {}

  public record RoomDescribed(String room, String description) implements Detail {}

  public record RecordingStarted(String room) implements Detail {}

  /**
   * Nothing of a record.
   *
   * @param kind the event's type and name, for counting
   */
  public record Other(String kind) implements Detail {

    static Other named(String type, String name) {
      String known = EventNames.orOther(type);
      return new Other(EventNames.plain(name).map(plain -> known + " " + plain).orElse(known));
    }
  }
}
