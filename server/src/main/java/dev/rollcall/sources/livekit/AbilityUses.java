package dev.rollcall.sources.livekit;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.livekit.LiveKitEvent.Connection;
import dev.rollcall.sources.livekit.LiveKitEvent.Kind;
import dev.rollcall.sources.livekit.LiveKitEvent.TrackTold;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What those who attended a room made use of, each first at which time. */
final class AbilityUses {

  private final Map<String, Session> sessions;
  private final Map<Use, Moment> firsts = new LinkedHashMap<>();

  /**
   * One of the abilities, used by one connection.
   *
   * @param sid empty for a connection of which nothing but tracks is told
   */
  record Use(Ability ability, Optional<String> sid) {}

  private AbilityUses(Map<String, Session> sessions) {
    this.sessions = sessions;
  }

  static Map<Use, Moment> of(List<LiveKitEvent> events, Map<String, Session> sessions) {
    AbilityUses uses = new AbilityUses(sessions);
    sessions.values().stream().filter(Session::isAttended).forEach(uses::session);
    uses.tracks(events);
    return uses.firsts;
  }

  /** A caller's voice is all there is of them; and a leave lists what was published until then. */
  private void session(Session session) {
    Optional<String> sid = Optional.of(session.sid());
    for (LiveKitEvent event : session.events()) {
      Connection connection = Session.connection(event.detail()).orElseThrow();
      connection.tracks().forEach(ability -> add(ability, sid, event.time()));
    }
    if (session.is(Kind.SIP) || session.isPhone()) {
      add(Ability.AUDIO, sid, session.join());
    }
    if (session.isPhone()) {
      add(Ability.PSTN, sid, session.join());
    }
  }

  private void tracks(List<LiveKitEvent> events) {
    Set<String> machines =
        sessions.values().stream()
            .filter(Session::isMachine)
            .flatMap(Session::connections)
            .map(Connection::identity)
            .collect(Collectors.toSet());
    for (LiveKitEvent event : events) {
      if (event.detail() instanceof TrackTold told) {
        Optional<Session> session =
            told.sid().flatMap(sid -> Optional.ofNullable(sessions.get(sid)));
        if (session.map(Session::isAttended).orElseGet(() -> !isOf(machines, told))) {
          told.ability()
              .ifPresent(ability -> add(ability, session.map(Session::sid), event.time()));
        }
      }
    }
  }

  /**
   * A track names no kind. Where its connection is not told of, another of that identity may be.
   */
  private static boolean isOf(Collection<String> machines, TrackTold told) {
    return told.identity().filter(machines::contains).isPresent();
  }

  private void add(Ability ability, Optional<String> sid, Moment time) {
    firsts.merge(new Use(ability, sid), time, Moment::min);
  }
}
