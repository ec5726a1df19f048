package dev.rollcall.sources.feishu;

import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Role;
import dev.rollcall.sources.FactRecorder;
import dev.rollcall.sources.feishu.MeetingEvent.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the events, one after the other, say of the meeting itself and of roles. Each event repeats
 * all of it; only what is new becomes a fact.
 */
final class FieldChanges {

  private final FactRecorder recorder;
  private final ParticipantMapper attendees;
  private final Map<String, Role> roles = new HashMap<>();
  private Optional<String> topic = Optional.empty();
  private Optional<String> number = Optional.empty();
  private Optional<Participant> host = Optional.empty();
  private Optional<Participant> owner = Optional.empty();

  FieldChanges(FactRecorder recorder, ParticipantMapper attendees) {
    this.recorder = recorder;
    this.attendees = attendees;
  }

  /**
   * Writes the facts.
   *
   * @param start of the meeting; empty where no event tells of it
   */
  void over(List<MeetingEvent> inOrder, Optional<Moment> start) {
    MeetingEvent first = inOrder.getFirst();
    MeetingFields fields = news(first.said());
    String id = first.said().id().value();
    MeetingFields named =
        new MeetingFields(
            Optional.of(first.said().id()),
            fields.texts(),
            Optional.empty(),
            fields.host(),
            fields.owner());
    recorder.add(
        id + "/started",
        start.orElse(first.time()),
        start.isPresent() ? new FactData.Started(named) : new FactData.Updated(named));
    role(first);
    for (MeetingEvent event : inOrder.subList(1, inOrder.size())) {
      MeetingFields news = news(event.said());
      if (!news.equals(MeetingFields.NONE)) {
        recorder.add(id + "/said/" + event.id(), event.time(), new FactData.Updated(news));
      }
      role(event);
    }
  }

  /** What the event says that no earlier one has said. */
  private MeetingFields news(MeetingEvent.Said said) {
    Optional<String> newTopic = said.topic().filter(text -> !topic.equals(Optional.of(text)));
    Optional<String> newNumber = said.number().filter(text -> !number.equals(Optional.of(text)));
    Optional<Participant> newHost =
        said.host().flatMap(attendees::participant).filter(who -> !isSame(host, who));
    Optional<Participant> newOwner =
        said.owner().flatMap(attendees::participant).filter(who -> !isSame(owner, who));
    topic = newTopic.or(() -> topic);
    number = newNumber.or(() -> number);
    newHost.ifPresent(this::makeHost);
    owner = newOwner.or(() -> owner);
    return new MeetingFields(
        Optional.empty(), texts(newTopic, newNumber), Optional.empty(), newHost, newOwner);
  }

  private static MeetingDetails texts(Optional<String> topic, Optional<String> number) {
    return new MeetingDetails(
        topic,
        Optional.empty(),
        number,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The meeting's own host_user is the better word on who is host; the rest a role tells. */
  private void role(MeetingEvent event) {
    Optional<Participant> who = event.who().flatMap(attendees::participant);
    if (who.isEmpty() || isSame(host, who.get())) {
      return;
    }
    Role known = roles.getOrDefault(key(who.get()), Role.ATTENDEE);
    Role told =
        switch (event.who().orElseThrow().role().orElse(0)) {
          case 1 -> Role.ATTENDEE;
          case 2 -> event.said().host().isPresent() ? known : Role.HOST;
          case 3 -> Role.COHOST;
          default -> known;
        };
    if (told == known || (told == Role.ATTENDEE && event.kind() == Kind.LEFT)) {
      // A leave may name role 1 because the participant lost the role by leaving.
      return;
    }
    if (told == Role.HOST) {
      makeHost(who.get());
    } else {
      roles.put(key(who.get()), told);
    }
    recorder.role(event.said().id() + "/role/" + event.id(), event.time(), who.get(), told);
  }

  private void makeHost(Participant participant) {
    host.ifPresent(former -> roles.put(key(former), Role.ATTENDEE));
    host = Optional.of(participant);
    roles.remove(key(participant));
  }

  private static boolean isSame(Optional<Participant> known, Participant participant) {
    return known.filter(who -> key(who).equals(key(participant))).isPresent();
  }

  static String key(Participant participant) {
    return participant.idType() + " " + participant.id();
  }
}
