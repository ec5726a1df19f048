package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Fact;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.FactRecorder;
import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.sources.SourceSetting;
import dev.rollcall.sources.Translation;
import dev.rollcall.sources.Verification;
import dev.rollcall.sources.jitsi.RoomEvent.Destroyed;
import dev.rollcall.sources.jitsi.RoomEvent.Occupant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A Jitsi Meet of one's own, whose Prosody runs the community's {@code event_sync_component}. It
 * tells who came and went, in whole seconds, and nothing of what they did.
 */
public final class JitsiAdapter implements SourceAdapter {

  /** Whether the operator vouches for the e-mail addresses in events. */
  private static final String TRUST_EMAIL = "trust_email";

  private static final SourceKind KIND =
      SourceKind.of(
          "jitsi",
          SourceSetting.required("authorization", new SourceSetting.Secret()),
          SourceSetting.optional(TRUST_EMAIL, new SourceSetting.Flag()));

  /** Posts of known types without a participant. */
  private static final Set<String> MEANINGLESS =
      Set.of(
          "muc-occupant-joined without occupant",
          "muc-occupant-left without occupant",
          "muc-occupant-joined of a machine",
          "muc-occupant-left of a machine");

  private static final String ROOM = "room:";

  /** Longer than any gap between two events in a room with people in it is likely to be. */
  private static final Duration REACH = Duration.ofHours(6);

  /** The resolution of the source's clock: a shorter time cannot be an empty meeting. */
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Override
  public SourceKind kind() {
    return KIND;
  }

  @Override
  public Verification receive(Delivery delivery, ConfiguredSource source) {
    return WebhookBody.receive(
        delivery,
        source,
        json ->
            RoomShape.POST
                .keep(json)
                .map(kept -> WebhookBody.taken(WebhookBody.digest(json), kept)));
  }

  @Override
  public ParseResult read(String kept) {
    return RoomEventParser.parse(kept).indexed(JitsiAdapter::marks);
  }

  /** At every time that it tells of: it can be the only one that tells of it. */
  private static List<IndexEntry> marks(RoomEvent event) {
    Set<Moment> times = new TreeSet<>(Set.of(event.time()));
    switch (event) {
      case RoomEvent.Created _ -> {}
      case Destroyed destroyed -> {
        times.add(destroyed.created());
        destroyed.occupants().stream().flatMap(JitsiAdapter::times).forEach(times::add);
      }
      case RoomEvent.Joined joined -> times.add(joined.occupant().joined());
      case RoomEvent.Left left -> times.add(left.occupant().joined());
    }
    String key = ROOM + event.place().room();
    return times.stream().map(time -> IndexEntry.of(key, time)).toList();
  }

  private static Stream<Moment> times(Occupant occupant) {
    return Stream.concat(Stream.of(occupant.joined()), occupant.left().stream());
  }

  @Override
  public Translation translate(ConfiguredSource source, String key, Collection<String> bodies) {
    Set<RoomEvent> events = new LinkedHashSet<>();
    for (String body : bodies) {
      RoomEventParser.parse(body)
          .relevant()
          .filter(event -> key.equals(ROOM + event.place().room()))
          .ifPresent(events::add);
    }
    RoomLifetimes lifetimes = new RoomLifetimes(events);
    Duration grace = source.emptyGrace().compareTo(SECOND) < 0 ? SECOND : source.emptyGrace();
    List<Fact> facts = new ArrayList<>();
    for (MeetingInstance instance :
        MeetingInstance.of(Session.of(events, lifetimes), lifetimes, grace)) {
      facts.addAll(facts(source, key.substring(ROOM.length()), instance));
    }
    return Translation.of(facts);
  }

  private static List<Fact> facts(ConfiguredSource source, String room, MeetingInstance instance) {
    String subject = room + "/" + instance.first().seconds();
    FactRecorder recorder = new FactRecorder(source.id(), subject);
    recorder.started(
        FactIds.of("started", subject, instance.start()),
        instance.start(),
        FactRecorder.topic(topic(room)));
    for (Session session : instance.sessions()) {
      String sessionId =
          String.join(
              "/",
              room,
              session.place().breakout().orElse(""),
              session.occupant().jid(),
              Long.toString(session.joined().seconds()));
      Occupant who = session.occupant();
      Participant participant = participant(source, who);
      recorder.joined(
          FactIds.of("joined", subject, session.joined(), sessionId, FactIds.told(participant)),
          session.joined(),
          sessionId,
          participant);
      session
          .left()
          .ifPresent(
              left ->
                  recorder.left(
                      FactIds.of("left", subject, left, sessionId),
                      left,
                      sessionId,
                      Optional.empty(),
                      Optional.empty(),
                      who.left().isPresent() ? LeaveReason.LEFT : LeaveReason.UNSTATED));
    }
    instance
        .ended()
        .ifPresent(
            ended -> recorder.ended(FactIds.of("ended", subject, ended), ended, Optional.empty()));
    return recorder.facts();
  }

  /** With event_sync's option {@code include_presence_fallback} a guest types the address. */
  private static Participant participant(ConfiguredSource source, Occupant who) {
    boolean isTrusted = source.key(TRUST_EMAIL).filter("true"::equals).isPresent();
    return new ParticipantMapper(source.people())
        .person(
            who.id(), who.email().filter(_ -> isTrusted), new Jid(who.jid()).client(), who.name());
  }

  private static Optional<String> topic(String room) {
    return Optional.of(new Jid(room).node()).filter(node -> !node.isBlank()).map(Jid::readable);
  }

  @Override
  public Optional<Duration> quietGap() {
    return Optional.of(REACH);
  }

  @Override
  public boolean isMeaningless(String kind) {
    return MEANINGLESS.contains(kind);
  }

  @Override
  public List<String> unsupportedFields() {
    return List.of(
        "ability.use_audio",
        "ability.use_follow_screen",
        "ability.use_pstn",
        "ability.use_recording",
        "ability.use_share_screen",
        "ability.use_video",
        "host_user",
        "participants.is_cohost",
        "participants.is_host",
        "participants.user_type");
  }
}
