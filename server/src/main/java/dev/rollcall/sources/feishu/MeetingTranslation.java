package dev.rollcall.sources.feishu;

import dev.rollcall.record.Ability;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.FactRecorder;
import dev.rollcall.sources.Translation;
import dev.rollcall.sources.feishu.MeetingEvent.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The facts of one meeting, from all of its events that have come. */
final class MeetingTranslation {

  /** Few meetings last longer; one that does costs a call, and another after each half of it. */
  private static final Duration ASK_RUNNING_AFTER = Duration.ofHours(4);

  private final List<MeetingEvent> events;
  private final Duration askRunningAfter;
  private final MeetingEvent.Said first;
  private final ParticipantMapper attendees;
  private final FactRecorder recorder;
  private final Optional<Moment> start;
  private final Optional<Moment> end;

  /**
   * @param events of one meeting, at least one
   */
  MeetingTranslation(ConfiguredSource source, Collection<MeetingEvent> events) {
    this.events = inOrder(events);
    this.first = this.events.getFirst().said();
    this.attendees = new ParticipantMapper(source, this.events);
    this.askRunningAfter =
        source.key("ask_running_after").map(Duration::parse).orElse(ASK_RUNNING_AFTER);
    this.recorder = new FactRecorder(source.id(), FeishuAdapter.subject(first.id()));
    this.start = start();
    this.end = end().map(at -> start.map(begin -> Moment.max(begin, at)).orElse(at));
  }

  private static List<MeetingEvent> inOrder(Collection<MeetingEvent> events) {
    Map<String, MeetingEvent> once = new LinkedHashMap<>();
    events.stream()
        .sorted(MeetingEvent.ORDER)
        .forEach(event -> once.putIfAbsent(event.id(), event));
    return List.copyOf(once.values());
  }

  Translation translate() {
    new FieldChanges(recorder, attendees).over(events, start);
    sessions();
    used(Kind.SHARED, Ability.SHARE_SCREEN, "share_screen");
    used(Kind.RECORDED, Ability.RECORDING, "recording");
    recordings();
    end.ifPresent(at -> recorder.ended(first.id() + "/ended", at, Optional.empty()));
    return end.isPresent()
        ? new Translation(recorder.facts(), Optional.empty(), Set.of(first.id()), Set.of())
        : new Translation(recorder.facts(), Optional.empty(), Set.of(), running());
  }

  private Set<Translation.Running> running() {
    return start
        .map(at -> Set.of(new Translation.Running(first.id(), at, at.plus(askRunningAfter))))
        .orElse(Set.of());
  }

  /**
   * As stated in whole seconds, unless an event that can only be of a running meeting was before.
   * Empty where nothing tells of it: a recording may be ready long after.
   */
  private Optional<Moment> start() {
    Optional<Moment> stated =
        events.stream()
            .flatMap(event -> event.said().start().stream())
            .min(Comparator.naturalOrder());
    Optional<Moment> seen =
        events.stream()
            .filter(event -> event.kind() == Kind.STARTED || event.kind() == Kind.JOINED)
            .map(MeetingEvent::time)
            .findFirst();
    return stated
        .map(at -> seen.map(earliest -> Moment.min(at, earliest)).orElse(at))
        .or(() -> seen);
  }

  /**
   * As stated, in whole seconds; where an event was made within that very second, its time tells
   * the rest. Without a stated end, when the first event of it was made.
   */
  private Optional<Moment> end() {
    List<MeetingEvent> ends = events.stream().filter(event -> event.kind() == Kind.ENDED).toList();
    return ends.stream()
        .flatMap(
            event ->
                event.said().end().stream()
                    .map(at -> at.seconds() == event.time().seconds() ? event.time() : at))
        .min(Comparator.naturalOrder())
        .or(() -> ends.stream().map(MeetingEvent::time).findFirst());
  }

  private void sessions() {
    Map<String, List<Move>> byPerson = new LinkedHashMap<>();
    for (MeetingEvent event : events) {
      if (event.kind() == Kind.JOINED || event.kind() == Kind.LEFT) {
        Optional<Participant> participant = event.who().flatMap(attendees::participant);
        participant.ifPresent(
            who ->
                byPerson
                    .computeIfAbsent(FieldChanges.key(who), _ -> new ArrayList<>())
                    .add(new Move(event, who)));
      }
    }
    byPerson.values().stream()
        .flatMap(theirs -> Session.pair(theirs).stream())
        .forEach(this::session);
  }

  private void session(Session session) {
    session
        .join()
        .ifPresent(
            join ->
                recorder.joined(
                    id("joined", join.event()),
                    withinMeeting(join.event()),
                    session.id(),
                    join.participant()));
    session
        .leave()
        .ifPresent(
            leave ->
                recorder.left(
                    id("left", leave.event()),
                    withinMeeting(leave.event()),
                    session.id(),
                    Optional.of(leave.participant()),
                    Optional.empty(),
                    leave.event().leaveReason()));
  }

  /** A meeting that has ended never begins again: what was told after that was before it. */
  private Moment withinMeeting(MeetingEvent event) {
    return end.map(at -> Moment.min(at, event.time())).orElse(event.time());
  }

  private void used(Kind kind, Ability ability, String name) {
    events.stream()
        .filter(event -> event.kind() == kind)
        .findFirst()
        .ifPresent(
            event ->
                recorder.used(
                    first.id() + "/used/" + name, withinMeeting(event), ability, Optional.empty()));
  }

  /** Ready after the end, so not within the meeting. */
  private void recordings() {
    for (MeetingEvent event : events) {
      event
          .recording()
          .ifPresent(
              recording ->
                  recorder.add(
                      id("recorded", event),
                      event.time(),
                      new FactData.RecordingReady(recording, Optional.empty())));
    }
  }

  private String id(String what, MeetingEvent event) {
    return first.id() + "/" + what + "/" + event.id();
  }
}
