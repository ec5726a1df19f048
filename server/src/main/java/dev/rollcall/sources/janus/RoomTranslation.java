package dev.rollcall.sources.janus;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.sources.janus.FeedKinds.Kind;
import dev.rollcall.sources.janus.Session.Publication;
import dev.rollcall.sources.janus.event.JanusEvent;
import dev.rollcall.sources.janus.event.JanusEvent.FeedPublished;
import dev.rollcall.sources.janus.event.JanusEvent.Medium;
import dev.rollcall.sources.janus.event.JanusEvent.RecordingStarted;
import dev.rollcall.sources.janus.event.JanusEvent.RoomDescribed;
import dev.rollcall.sources.janus.event.JanusEvent.RoomDestroyed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** What happened in one room of one emitter, as the facts of its meetings. */
final class RoomTranslation {

  private final String room;
  private final List<JanusEvent> events;
  private final List<MeetingInstance> instances;
  private final Duration emptyGrace;
  private final List<MeetingFacts> meetings = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * One room of one emitter.
   *
   * @param events of the room that belong to no session, in order
   */
  record Room(String emitter, String name, List<Session> sessions, List<JanusEvent> events) {}

  record Translated(Optional<String> room, List<Fact> facts, List<String> problems) {
    Translated after(List<String> former) {
      return new Translated(
          room, facts, Stream.concat(former.stream(), problems.stream()).toList());
    }
  }

  private RoomTranslation(Room room, List<MeetingInstance> instances, Duration emptyGrace) {
    this.room = room.name();
    this.events = room.events();
    this.instances = instances;
    this.emptyGrace = emptyGrace;
  }

  static Translated translate(
      SourceId source, Room room, Duration emptyGrace, ParticipantMapper attendees) {
    FeedKinds kinds = new FeedKinds(room.sessions());
    SessionParticipants attendance = new SessionParticipants(room.sessions(), attendees);
    List<Session> participants =
        room.sessions().stream()
            .filter(session -> kinds.of(session) == Kind.PERSON && attendance.isNameable(session))
            .toList();
    List<JanusEvent> destructions =
        room.events().stream().filter(event -> event.detail() instanceof RoomDestroyed).toList();
    RoomTranslation translation =
        new RoomTranslation(
            room, MeetingInstance.of(participants, destructions, emptyGrace), emptyGrace);
    translation.meetings(source, room.emitter(), attendance);
    room.sessions().stream()
        .filter(session -> kinds.of(session) == Kind.SCREEN)
        .flatMap(session -> session.publications().stream())
        .forEach(translation::screen);
    room.events().forEach(translation::outsideSessions);
    return new Translated(
        Optional.of(room.name()),
        translation.meetings.stream().flatMap(meeting -> meeting.facts().stream()).toList(),
        List.copyOf(translation.problems));
  }

  private void meetings(SourceId source, String emitter, SessionParticipants attendance) {
    for (MeetingInstance instance : instances) {
      String subject = emitter + "/" + room + "/" + instance.start().micros();
      MeetingFacts facts = new MeetingFacts(source, subject);
      facts.started(instance.sessions().getFirst().joined(), topic(instance));
      instance.sessions().forEach(session -> facts.attendance(session, attendance.of(session)));
      instance
          .destroyed()
          .ifPresent(event -> facts.ended(event, instance.end().orElseGet(event::time)));
      meetings.add(facts);
    }
  }

  /** Janus says a room's description in no event of its own; another may. */
  private String topic(MeetingInstance instance) {
    return events.stream()
        .filter(event -> instance.end().filter(end -> event.time().isAfter(end)).isEmpty())
        .map(JanusEvent::detail)
        .filter(RoomDescribed.class::isInstance)
        .map(detail -> ((RoomDescribed) detail).description())
        .reduce((_, later) -> later)
        .orElse(room);
  }

  /** A screen feed counts as a shared screen only: the sound of a shared tab is no microphone. */
  private void screen(Publication publication) {
    boolean shown = publication.media().stream().anyMatch(medium -> medium != Medium.AUDIO);
    if (shown) {
      used(Set.of(Ability.SHARE_SCREEN), publication.event());
    }
  }

  private void outsideSessions(JanusEvent event) {
    if (event.detail() instanceof RecordingStarted) {
      used(Set.of(Ability.RECORDING), event);
    } else if (event.detail() instanceof FeedPublished published) {
      used(MeetingFacts.abilities(published.media()), event);
    }
  }

  /** Of the meeting that ran then; a use before the first join belongs to the next one. */
  private void used(Set<Ability> abilities, JanusEvent event) {
    OptionalInt index = running(event.time());
    if (index.isEmpty()) {
      problems.add(
          "used in the empty room %s: %s at %s"
              .formatted(room, abilities, event.time().toInstant()));
      return;
    }
    Moment time = Moment.max(event.time(), instances.get(index.getAsInt()).start());
    abilities.forEach(
        ability -> meetings.get(index.getAsInt()).used(ability, event, time, Optional.empty()));
  }

  private OptionalInt running(Moment time) {
    int next = 0;
    while (next < instances.size() && !instances.get(next).start().isAfter(time)) {
      next++;
    }
    boolean runs =
        next > 0
            && instances
                .get(next - 1)
                .end()
                .filter(end -> end.plus(emptyGrace).isBefore(time))
                .isEmpty();
    if (runs) {
      return OptionalInt.of(next - 1);
    }
    return next < instances.size() ? OptionalInt.of(next) : OptionalInt.empty();
  }
}
