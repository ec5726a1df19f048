package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Role;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.FactRecorder;
import dev.rollcall.sources.Translation;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.CameraOn;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Created;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Ended;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Joined;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Left;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.PresenterAssigned;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Published;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.RecordingStarted;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.ScreenShared;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Shown;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.VoiceOff;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.VoiceOn;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One meeting with its breakout rooms, as facts of that one meeting. */
final class MeetingTranslation {

  private final Room main;
  private final List<Room> breakouts;
  private final ParticipantMapper attendees;
  private final FactRecorder recorder;

  private MeetingTranslation(ConfiguredSource source, Room main, List<Room> breakouts) {
    this.main = main;
    this.breakouts = breakouts;
    this.attendees = new ParticipantMapper(source.people(), main);
    this.recorder = new FactRecorder(source.id(), main.meeting());
  }

  /** The facts of a meeting; none of a breakout room, whose facts are its parent's. */
  static Translation of(ConfiguredSource source, String meeting, Collection<MeetingEvent> events) {
    Map<String, Room> rooms = Room.of(events);
    Room main = rooms.getOrDefault(meeting, Room.of(meeting, List.of()));
    if (main.parent().isPresent()) {
      return Translation.of(List.of());
    }
    List<Room> breakouts =
        rooms.values().stream()
            .filter(room -> room.parent().filter(meeting::equals).isPresent())
            .toList();
    return Translation.of(new MeetingTranslation(source, main, breakouts).translate())
        .withRoom(main.external());
  }

  private List<Fact> translate() {
    main.created().ifPresentOrElse(this::scheduled, this::unscheduled);
    Stream.concat(Stream.of(main), breakouts.stream()).forEach(this::attendance);
    roles();
    abilities();
    PublishedRecordings.in(main.events())
        .forEach((event, ready) -> recorder.add(id(event, "recorded"), event.time(), ready));
    main.ended()
        .ifPresent(event -> recorder.ended(id(event, "ended"), event.time(), Optional.empty()));
    return recorder.facts().stream().sorted(Fact.ORDER).toList();
  }

  /** A meeting starts with its first user: without a join there is no meeting. */
  private void scheduled(MeetingEvent event) {
    if (event.detail() instanceof Created(Optional<String> topic, Optional<Moment> at, _)) {
      MeetingFields fields = FactRecorder.topic(topic).withCreateTime(at);
      recorder.add(id(event, "scheduled"), within(main, event), new FactData.Scheduled(fields));
    }
  }

  /** That the meeting was created is lost: its room may be known nevertheless. */
  private void unscheduled() {
    main.events().stream()
        .findFirst()
        .ifPresent(
            event ->
                recorder.add(
                    id(event, "updated"),
                    within(main, event),
                    new FactData.Updated(MeetingFields.NONE)));
  }

  private void attendance(Room room) {
    for (Session session : SessionReplay.over(room)) {
      String sessionId = room.meeting() + "/" + session.user() + "/" + session.start().micros();
      Participant participant = attendees.of(room, session.user());
      session
          .opened()
          .ifPresent(
              event ->
                  recorder.joined(
                      id(event, "joined"), within(room, event), sessionId, participant));
      session
          .closed()
          .or(() -> room.parent().isPresent() ? room.ended() : Optional.empty())
          .ifPresent(
              event ->
                  recorder.left(
                      id(event, "left") + "/" + session.user(),
                      within(room, event),
                      sessionId,
                      Optional.of(participant),
                      Optional.empty(),
                      reason(room, event)));
    }
  }

  /** With a meeting's end, bbb-webhooks makes up a leave for everyone, a moment later. */
  private LeaveReason reason(Room room, MeetingEvent leave) {
    return end(room).filter(end -> !leave.time().isBefore(end)).isPresent()
        ? LeaveReason.MEETING_ENDED
        : LeaveReason.LEFT;
  }

  /**
   * BigBlueButton has moderators, any number of them: the first of them is host, the others
   * co-hosts. It tells of the role with the join only. In a breakout room every user is moderator,
   * so the role is ignored there.
   */
  private void roles() {
    Map<String, Role> given = new HashMap<>();
    for (MeetingEvent event : main.events()) {
      event
          .detail()
          .mentioned()
          .filter(user -> user.moderator() && !user.isPhone())
          .map(user -> attendees.of(main, user.id()))
          .ifPresent(
              participant -> {
                Role role = given.isEmpty() ? Role.HOST : Role.COHOST;
                String who = participant.idType() + " " + participant.id();
                if (given.putIfAbsent(who, role) == null) {
                  recorder.role(id(event, "role"), within(main, event), participant, role);
                }
              });
    }
  }

  /** Of each the first use is enough. */
  private void abilities() {
    Set<Ability> told = EnumSet.noneOf(Ability.class);
    for (Room room : Stream.concat(Stream.of(main), breakouts.stream()).toList()) {
      for (MeetingEvent event : room.events()) {
        ability(event)
            .filter(told::add)
            .ifPresent(
                ability ->
                    recorder.used(
                        id(event, "ability"), within(room, event), ability, Optional.empty()));
      }
    }
  }

  private static Optional<Ability> ability(MeetingEvent event) {
    return switch (event.detail()) {
      case CameraOn _ -> Optional.of(Ability.VIDEO);
      case VoiceOn(_, boolean microphone) ->
          microphone ? Optional.of(Ability.AUDIO) : Optional.empty();
      case ScreenShared _ -> Optional.of(Ability.SHARE_SCREEN);
      case RecordingStarted _ -> Optional.of(Ability.RECORDING);
      case Created _, Ended _, Joined _, Left _, VoiceOff _, PresenterAssigned _ ->
          Optional.empty();
      case Published _, Shown _ -> Optional.empty();
    };
  }

  /**
   * An end is for good, so what seems to be later was not: its clock only tells when it was read.
   */
  private Moment within(Room room, MeetingEvent event) {
    return end(room).map(end -> Moment.min(end, event.time())).orElse(event.time());
  }

  /** A breakout room ends with its parent, if not before. */
  private Optional<Moment> end(Room room) {
    return Stream.of(room, main).flatMap(any -> any.end().stream()).min(Moment::compareTo);
  }

  /** Unique also while a breakout room's facts change over from itself to its parent. */
  private String id(MeetingEvent event, String told) {
    return main.meeting() + "/" + event.digest() + "/" + told;
  }
}
