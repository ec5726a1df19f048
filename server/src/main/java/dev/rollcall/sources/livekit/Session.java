package dev.rollcall.sources.livekit;

import dev.rollcall.record.Moment;
import dev.rollcall.record.UserType;
import dev.rollcall.sources.livekit.LiveKitEvent.Aborted;
import dev.rollcall.sources.livekit.LiveKitEvent.Connection;
import dev.rollcall.sources.livekit.LiveKitEvent.Departure;
import dev.rollcall.sources.livekit.LiveKitEvent.Detail;
import dev.rollcall.sources.livekit.LiveKitEvent.EgressTold;
import dev.rollcall.sources.livekit.LiveKitEvent.Joined;
import dev.rollcall.sources.livekit.LiveKitEvent.Kind;
import dev.rollcall.sources.livekit.LiveKitEvent.Left;
import dev.rollcall.sources.livekit.LiveKitEvent.RoomFinished;
import dev.rollcall.sources.livekit.LiveKitEvent.RoomStarted;
import dev.rollcall.sources.livekit.LiveKitEvent.TrackTold;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One connection, by everything that is told of it as a whole: its join, its leave, its failure.
 * Each of them names the participant in full, so any one of them is enough.
 *
 * @param events in order
 */
record Session(String sid, List<LiveKitEvent> events) {

  Session {
    events = List.copyOf(events);
  }

  /** By sid, never by identity: a leave may be told after the same participant's next join. */
  static Map<String, Session> of(List<LiveKitEvent> events) {
    Map<String, Session> sessions = new LinkedHashMap<>();
    for (LiveKitEvent event : events) {
      connection(event.detail())
          .ifPresent(
              connection ->
                  sessions.merge(
                      connection.sid(),
                      new Session(connection.sid(), List.of(event)),
                      Session::and));
    }
    return sessions;
  }

  private Session and(Session later) {
    return new Session(sid, Stream.concat(events.stream(), later.events.stream()).toList());
  }

  static Optional<Connection> connection(Detail detail) {
    return switch (detail) {
      case Joined(Connection connection) -> Optional.of(connection);
      case Left(Connection connection, _) -> Optional.of(connection);
      case Aborted(Connection connection, _) -> Optional.of(connection);
      case RoomStarted _, RoomFinished _, TrackTold _, EgressTold _ -> Optional.empty();
    };
  }

  Stream<Connection> connections() {
    return events.stream().flatMap(event -> connection(event.detail()).stream());
  }

  boolean is(Kind kind) {
    return connections().anyMatch(connection -> connection.kind() == kind);
  }

  boolean isMachine() {
    return is(Kind.MACHINE);
  }

  /** Whether they speak over the telephone network. */
  boolean isPhone() {
    return is(Kind.TELEPHONE) || (is(Kind.SIP) && connections().anyMatch(Connection::phoneNumber));
  }

  /** What kind of attendee the operator says that it is. */
  Optional<UserType> toldUserType() {
    return connections()
        .map(connection -> connection.marks().userType())
        .filter(type -> type.isPresent() && !isForgeable())
        .findFirst()
        .orElse(Optional.empty());
  }

  /** Whether it is a session of a participant who was in the room. */
  boolean isAttended() {
    return !isMachine() && !isUnanswered() && isInRoom();
  }

  /** An outgoing call that ended before it was answered. */
  boolean isUnanswered() {
    return departures().anyMatch(Departure::unanswered);
  }

  private Stream<Departure> departures() {
    return events.stream()
        .flatMap(
            event ->
                switch (event.detail()) {
                  case Left(_, Departure departure) -> Stream.of(departure);
                  case Aborted(_, Departure departure) -> Stream.of(departure);
                  case Joined _, RoomStarted _, RoomFinished _, TrackTold _, EgressTold _ ->
                      Stream.empty();
                });
  }

  /** A connection that was only ever aborted, or connecting, never got that far. */
  private boolean isInRoom() {
    return events.stream()
        .anyMatch(
            event ->
                !(event.detail() instanceof Aborted)
                    && connection(event.detail()).filter(Connection::connecting).isEmpty());
  }

  /** Who could write what the operator is to say of them makes it worth nothing, all along. */
  boolean isForgeable() {
    return connections().anyMatch(connection -> connection.marks().forgeable());
  }

  /** When one of its events says that it began. */
  static Moment join(LiveKitEvent event, Connection connection) {
    return connection.joined().orElseGet(event::time);
  }

  /** The earliest that is told; where only a leave is, and without its join, the leave itself. */
  Moment join() {
    return events.stream()
        .flatMap(event -> connection(event.detail()).stream().map(of -> join(event, of)))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** As the fold will see it: leaves have whole seconds, and joins may be later in the same one. */
  Optional<Moment> leave() {
    Moment join = join();
    return events.stream()
        .filter(event -> !(event.detail() instanceof Joined))
        .map(LiveKitEvent::time)
        .filter(left -> !left.isBefore(join) || left.seconds() == join.seconds())
        .map(left -> Moment.max(left, join))
        .min(Comparator.naturalOrder());
  }
}
