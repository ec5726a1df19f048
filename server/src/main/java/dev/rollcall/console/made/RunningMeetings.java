package dev.rollcall.console.made;

import dev.rollcall.admin.meetings.MeetingReading;
import dev.rollcall.http.page.Form;
import dev.rollcall.identity.Directory;
import dev.rollcall.meetings.FactTable.Arrived;
import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.fold.Explanation.Connection;
import dev.rollcall.time.IdSource;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Meetings of the console that still run: what happens in them next. */
public record RunningMeetings(
    Directory directory, ConsoleSource source, InstantSource clock, IdSource ids) {

  private static final String SESSION = "session";

  /**
   * What can happen next.
   *
   * @param present the open connections
   * @param deeds what a person who is present can do
   * @param people user_ids that can join
   */
  public record Next(List<Connection> present, List<String> deeds, List<String> people) {}

  /** What can happen next; empty where the meeting is another source's, or over. */
  public Optional<Next> next(MeetingReading meeting) {
    return subject(meeting)
        .filter(_ -> meeting.record().times().status() == MeetingStatus.RUNNING)
        .map(
            _ ->
                new Next(
                    present(meeting).toList(),
                    Attendee.MARKS,
                    NewMeetingPage.people(directory, meeting.stored().tenant())));
  }

  /**
   * Lets what a form states happen now.
   *
   * @throws MadeMeetingMistake where it cannot
   */
  public void happen(MeetingReading meeting, Form form) {
    if (next(meeting).isEmpty()) {
      throw new MadeMeetingMistake("next.mistake.over");
    }
    TenantKey tenant = meeting.stored().tenant();
    SourceId id = ConsoleSource.id(tenant);
    String subject = subject(meeting).orElseThrow();
    String unique = HexFormat.of().formatHex(ids.bytes(Long.BYTES));
    MadeFacts facts = new MadeFacts(id, subject, subject + "/" + unique, clock.instant());
    String deed = form.get("deed");
    switch (deed) {
      case "join" -> join(facts, unique, tenant, form);
      case "end" -> facts.add("meeting.ended", 0);
      case "leave" ->
          facts
              .add("session.left", 0)
              .put(SESSION, present(meeting, form).session())
              .put("reason", "left");
      case "cohost" ->
          facts
              .add("role.changed", 0)
              .put("role", deed)
              .set("participant", participant(meeting, present(meeting, form)));
      default -> use(facts, deed, present(meeting, form));
    }
    source.take(id, facts.read());
  }

  private void join(MadeFacts facts, String session, TenantKey tenant, Form form) {
    String person = form.get("person").strip();
    if (person.isEmpty() || person.length() > Attendee.LONGEST_NAME) {
      throw new MadeMeetingMistake("next.mistake.person", Attendee.LONGEST_NAME);
    }
    ObjectNode joined = facts.add("session.joined", 0).put(SESSION, session);
    joined.set(
        "participant",
        MadeFacts.participant(person, name -> directory.user(tenant, name).isPresent()));
    Optional.of(form.get("device").strip())
        .filter(device -> !device.isEmpty())
        .ifPresent(device -> joined.put("device", device));
  }

  private static void use(MadeFacts facts, String deed, Connection connection) {
    String ability =
        Optional.ofNullable(MadeMeeting.ABILITIES.get(deed))
            .orElseThrow(() -> new MadeMeetingMistake("next.mistake.deed"));
    facts.add("ability.used", 0).put("ability", ability).put(SESSION, connection.session());
  }

  /** The source's key of the meeting; empty where it is none of the console's. */
  private Optional<String> subject(MeetingReading meeting) {
    SourceId id = ConsoleSource.id(meeting.stored().tenant());
    return source.sources().source(id).isEmpty()
        ? Optional.empty()
        : meeting.facts().stream()
            .map(Arrived::fact)
            .filter(fact -> fact.source().equals(id))
            .flatMap(fact -> fact.subject().stream())
            .findFirst();
  }

  private static Stream<Connection> present(MeetingReading meeting) {
    SourceId id = ConsoleSource.id(meeting.stored().tenant());
    return meeting.explanation().connections().stream()
        .filter(connection -> connection.source().equals(id) && connection.leave().isEmpty());
  }

  private static Connection present(MeetingReading meeting, Form form) {
    return present(meeting)
        .filter(connection -> connection.session().equals(form.get(SESSION)))
        .findFirst()
        .orElseThrow(() -> new MadeMeetingMistake("next.mistake.gone"));
  }

  /** The person of a connection as the fact of the join names one. */
  private static JsonNode participant(MeetingReading meeting, Connection connection) {
    return meeting.facts().stream()
        .filter(
            arrived ->
                arrived.fact().source().equals(connection.source())
                    && arrived.fact().data() instanceof FactData.Joined joined
                    && joined.session().equals(connection.session()))
        .map(arrived -> JsonMapper.shared().readTree(arrived.data()).path("participant"))
        .findFirst()
        .orElseThrow(() -> new MadeMeetingMistake("next.mistake.gone"));
  }
}
