package dev.rollcall.sources.janus;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.janus.event.JanusEvent;
import dev.rollcall.sources.janus.event.JanusEvent.HandleDetached;
import dev.rollcall.sources.janus.event.JanusEvent.MediaMissed;
import dev.rollcall.sources.janus.event.JanusEvent.MediaReceived;
import dev.rollcall.sources.janus.event.JanusEvent.PeerConnected;
import dev.rollcall.sources.janus.event.JanusEvent.PeerHungUp;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the media of one Janus session tell of its client's last sign of life. Janus gives a silent
 * client up only after its session timeout, but misses its media within about two seconds.
 */
final class SessionMedia {

  private final Map<String, Peer> peers = new HashMap<>();

  /** The PeerConnection of one handle. */
  private static final class Peer {
    private final Set<String> receiving = new HashSet<>();
    private boolean up;
    private boolean hungUp;
    private Optional<Moment> stopped = Optional.empty();

    void stoppedAt(Moment time) {
      stopped = Optional.of(stopped.map(known -> Moment.max(known, time)).orElse(time));
    }
  }

  private SessionMedia() {}

  /**
   * The last sign of life, if the media say that the client fell silent. Media that still come, or
   * a listener's connection that nothing was ever expected from, say no such thing.
   *
   * @param events of the session, in order
   */
  static Optional<Moment> lastSeen(Collection<JanusEvent> events) {
    SessionMedia media = new SessionMedia();
    events.forEach(media::take);
    return media.lastSeen();
  }

  private void take(JanusEvent event) {
    String handle = event.handle().orElse("");
    Peer peer = peers.computeIfAbsent(handle, _ -> new Peer());
    if (event.detail() instanceof PeerConnected) {
      connected(peer);
    } else if (event.detail() instanceof PeerHungUp(boolean byClient)) {
      hungUp(peer, event.time(), byClient);
    } else if (event.detail() instanceof HandleDetached) {
      peers.remove(handle);
    } else if (event.detail() instanceof MediaReceived(String stream)) {
      peer.receiving.add(stream);
    } else if (event.detail() instanceof MediaMissed missed) {
      peer.receiving.remove(missed.stream());
      peer.stoppedAt(event.time().minus(missed.missedFor()));
    }
  }

  private static void connected(Peer peer) {
    if (peer.hungUp) {
      peer.stopped = Optional.empty();
    }
    peer.up = true;
    peer.hungUp = false;
  }

  private static void hungUp(Peer peer, Moment time, boolean byClient) {
    if (byClient || !peer.receiving.isEmpty()) {
      peer.stoppedAt(time);
    }
    peer.receiving.clear();
    peer.up = false;
    peer.hungUp = true;
  }

  private Optional<Moment> lastSeen() {
    if (peers.values().stream().anyMatch(peer -> !peer.receiving.isEmpty())) {
      return Optional.empty();
    }
    // Who closed one connection and keeps another has stopped publishing, and may well be there.
    boolean listening = peers.values().stream().anyMatch(peer -> peer.up);
    return peers.values().stream()
        .filter(peer -> !peer.hungUp || !listening)
        .flatMap(peer -> peer.stopped.stream())
        .max(Moment::compareTo);
  }
}
