package dev.rollcall.sources.janus;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.SourceId;
import dev.rollcall.sources.FactRecorder;
import dev.rollcall.sources.Sha256;
import dev.rollcall.sources.janus.Session.End;
import dev.rollcall.sources.janus.Session.Publication;
import dev.rollcall.sources.janus.event.JanusEvent;
import dev.rollcall.sources.janus.event.JanusEvent.Feed;
import dev.rollcall.sources.janus.event.JanusEvent.Medium;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The facts of one meeting. Each has its id from the event that told it, what it tells and of whom,
 * so that the same events always give the same facts.
 */
final class MeetingFacts {

  private final SourceId source;
  private final String subject;
  private final List<Fact> facts = new ArrayList<>();

  MeetingFacts(SourceId source, String subject) {
    this.source = source;
    this.subject = subject;
  }

  List<Fact> facts() {
    return facts;
  }

  void started(JanusEvent firstJoin, String topic) {
    MeetingFields fields = FactRecorder.topic(Optional.of(topic));
    add("started", firstJoin, subject, firstJoin.time(), new FactData.Started(fields));
  }

  /** The room may live on empty for long: the meeting was over with the last leave. */
  void ended(JanusEvent destroyed, Moment lastLeave) {
    FactData ended = new FactData.Ended(Optional.of("room destroyed"));
    add("ended", destroyed, subject, lastLeave, ended);
  }

  void attendance(Session session, Participant participant) {
    String sessionId = sessionId(session);
    if (session.isJoinKnown()) {
      FactData joined = new FactData.Joined(participant, sessionId, Optional.empty());
      add("joined", session.joined(), sessionId, session.join(), joined);
    }
    Set<Ability> known = EnumSet.noneOf(Ability.class);
    for (Publication publication : session.publications()) {
      for (Ability ability : abilities(publication.media())) {
        if (known.add(ability)) {
          used(ability, publication.event(), publication.event().time(), Optional.of(sessionId));
        }
      }
    }
    session.end().ifPresent(end -> left(sessionId, session, participant, end));
  }

  private void left(String sessionId, Session session, Participant participant, End end) {
    end.lastSeen()
        .map(seen -> Moment.max(seen, session.join()))
        .ifPresent(
            seen -> add("seen", end.event(), sessionId, seen, new FactData.Heartbeat(sessionId)));
    Optional<Participant> named =
        session.isJoinKnown() ? Optional.empty() : Optional.of(participant);
    FactData left = new FactData.Left(sessionId, named, Optional.empty(), end.reason());
    add("left", end.event(), sessionId, end.noticed(), left);
  }

  void used(Ability ability, JanusEvent event, Moment time, Optional<String> sessionId) {
    String about = ability + " " + sessionId.orElse(subject);
    add("used", event, about, time, new FactData.AbilityUsed(ability, sessionId));
  }

  static Set<Ability> abilities(Set<Medium> media) {
    Set<Ability> abilities = EnumSet.noneOf(Ability.class);
    for (Medium medium : media) {
      abilities.add(
          switch (medium) {
            case AUDIO -> Ability.AUDIO;
            case VIDEO -> Ability.VIDEO;
            case SCREEN -> Ability.SHARE_SCREEN;
          });
    }
    return abilities;
  }

  /** Never given again: a feed can join a room only once at a time. */
  private static String sessionId(Session session) {
    Feed feed = session.feed().feed();
    return session.joined().emitter()
        + "/"
        + feed.room()
        + "/"
        + feed.id()
        + "/"
        + session.join().micros();
  }

  private void add(String kind, JanusEvent event, String about, Moment time, FactData data) {
    String id = kind + "-" + Sha256.sha256(event.digest() + "\n" + about);
    facts.add(new Fact(source, id, Optional.of(subject), time, data));
  }
}
