package dev.rollcall.sources.livekit;

import dev.rollcall.record.Ability;
import dev.rollcall.record.CallState;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Role;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.FactRecorder;
import dev.rollcall.sources.Sha256;
import dev.rollcall.sources.livekit.LiveKitEvent.Aborted;
import dev.rollcall.sources.livekit.LiveKitEvent.Connection;
import dev.rollcall.sources.livekit.LiveKitEvent.EgressTold;
import dev.rollcall.sources.livekit.LiveKitEvent.Joined;
import dev.rollcall.sources.livekit.LiveKitEvent.Left;
import dev.rollcall.sources.livekit.LiveKitEvent.Room;
import dev.rollcall.sources.livekit.LiveKitEvent.RoomFinished;
import dev.rollcall.sources.livekit.LiveKitEvent.RoomStarted;
import dev.rollcall.sources.livekit.LiveKitEvent.TrackTold;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything that is told of one instance of a room, as the facts of one meeting. */
final class RoomTranslation {

  private static final Comparator<LiveKitEvent> ORDER =
      Comparator.comparing(LiveKitEvent::time)
          .thenComparing(RoomTranslation::rank)
          .thenComparing(LiveKitEvent::id);

  private final String roomSid;
  private final List<LiveKitEvent> events;
  private final Map<String, Session> sessions;
  private final ParticipantMapper attendees;
  private final FactRecorder recorder;

  private RoomTranslation(ConfiguredSource source, String roomSid, List<LiveKitEvent> events) {
    this.roomSid = roomSid;
    this.events = events;
    this.sessions = Session.of(events);
    this.attendees = new ParticipantMapper(source.people());
    this.recorder = new FactRecorder(source.id(), roomSid);
  }

  /**
   * The facts.
   *
   * @param told of one room; of two events with one id the first counts
   */
  static List<Fact> facts(ConfiguredSource source, List<LiveKitEvent> told) {
    Map<String, LiveKitEvent> byId = new TreeMap<>();
    told.forEach(event -> byId.putIfAbsent(event.id(), event));
    List<LiveKitEvent> events = byId.values().stream().sorted(ORDER).toList();
    if (events.isEmpty()) {
      return List.of();
    }
    RoomTranslation room = new RoomTranslation(source, events.getFirst().roomSid(), events);
    room.meeting();
    room.sessions.values().forEach(room::session);
    AbilityUses.of(events, room.sessions)
        .forEach(
            (use, first) ->
                room.recorder.used(
                    room.id("used", use.ability() + "\n" + use.sid().orElse("")),
                    first,
                    use.ability(),
                    use.sid()));
    room.recordings(new Recordings(events));
    return room.recorder.facts();
  }

  private void recordings(Recordings recordings) {
    recordings
        .starts()
        .forEach(
            (egress, start) ->
                recorder.used(id("recording", egress), start, Ability.RECORDING, Optional.empty()));
    recordings
        .ready()
        .forEach(
            (egress, event) ->
                recorder.add(
                    id("recorded", egress),
                    event.time(),
                    Recordings.egress(event).recording().orElseThrow()));
  }

  private void meeting() {
    Optional<LiveKitEvent> started =
        events.stream().filter(event -> event.detail() instanceof RoomStarted).findFirst();
    if (started.isPresent()) {
      Optional<Room> room = started.get().room();
      // The event has whole seconds, the room's creation more; but a room may wait to be opened.
      Moment time =
          room.flatMap(Room::created)
              .map(created -> Moment.max(created, started.get().time()))
              .orElseGet(started.get()::time);
      recorder.started(id("started", ""), time, fields(room));
    } else {
      // Every event repeats what the lost one said of the room.
      events.stream()
          .filter(event -> event.room().isPresent())
          .findFirst()
          .ifPresent(
              event ->
                  recorder.add(
                      id("updated", ""), event.time(), new FactData.Updated(fields(event.room()))));
    }
    events.stream()
        .filter(event -> event.detail() instanceof RoomFinished)
        .findFirst()
        .ifPresent(
            event ->
                recorder.ended(id("ended", ""), end(event.time()), Optional.of("room finished")));
  }

  private static MeetingFields fields(Optional<Room> room) {
    return FactRecorder.topic(room.flatMap(Room::name)).withCreateTime(room.flatMap(Room::created));
  }

  /**
   * A room lives on empty for a while: the meeting was over with the last leave, if all are known.
   */
  private Moment end(Moment finished) {
    List<Session> attended = sessions.values().stream().filter(Session::isAttended).toList();
    boolean allLeft = attended.stream().allMatch(session -> session.leave().isPresent());
    Optional<Moment> last =
        attended.stream()
            .map(session -> session.leave().orElseGet(session::join))
            .max(Comparator.naturalOrder());
    return last.map(time -> allLeft ? time : Moment.max(time, finished)).orElse(finished);
  }

  private void session(Session session) {
    if (session.isMachine()) {
      return;
    }
    Optional<Role> roleSoFar = Optional.empty();
    for (LiveKitEvent event : session.events()) {
      Connection connection = Session.connection(event.detail()).orElseThrow();
      Participant who = attendees.of(session, connection);
      if (session.isAttended()) {
        attendance(event, connection, who);
        roleSoFar = role(session, event, connection, who, roleSoFar);
      } else if (session.isUnanswered() && !(event.detail() instanceof Joined)) {
        FactData missed = new FactData.Called(who, CallState.MISSED);
        recorder.add(id("missed", event.id()), event.time(), missed);
      }
    }
  }

  private void attendance(LiveKitEvent event, Connection connection, Participant who) {
    switch (event.detail()) {
      case Joined _ ->
          recorder.joined(
              id("joined", event.id()), Session.join(event, connection), connection.sid(), who);
      case Left left -> left(event, connection, who, left.departure().reason());
      case Aborted aborted -> left(event, connection, who, aborted.departure().reason());
      case RoomStarted _, RoomFinished _, TrackTold _, EgressTold _ -> {}
    }
  }

  private void left(
      LiveKitEvent event, Connection connection, Participant who, LeaveReason reason) {
    recorder.left(
        id("left", event.id()),
        event.time(),
        connection.sid(),
        Optional.of(who),
        connection.joined(),
        reason);
  }

  /** Attributes come with the join; on the leave they tell something only if they changed since. */
  private Optional<Role> role(
      Session session,
      LiveKitEvent event,
      Connection connection,
      Participant who,
      Optional<Role> soFar) {
    Optional<Role> role = connection.marks().role().filter(_ -> !session.isForgeable());
    if (role.isPresent() && !role.equals(soFar)) {
      boolean sinceJoin = soFar.isEmpty();
      Moment time = sinceJoin ? session.join() : event.time();
      recorder.role(id("role", event.id()), time, who, role.get());
    }
    return role.or(() -> soFar);
  }

  private String id(String kind, String of) {
    return kind + "-" + Sha256.sha256(roomSid + "\n" + of);
  }

  /** Of two things told in one second, a leave is the later one. */
  private static int rank(LiveKitEvent event) {
    return switch (event.detail()) {
      case RoomStarted _ -> 0;
      case Joined _ -> 1;
      case TrackTold _, EgressTold _ -> 2;
      case Left _, Aborted _ -> 3;
      case RoomFinished _ -> 4;
    };
  }
}
