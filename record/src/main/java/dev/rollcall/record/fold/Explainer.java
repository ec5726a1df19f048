package dev.rollcall.record.fold;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.ParticipantStatus;
import dev.rollcall.record.fold.Reason.Rule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads off the parts of a fold which facts decided.
 *
 * @param alone the snapshot that is served instead of sessions
 */
record Explainer(
    ExplicitFields given,
    Map<Identity, List<Session>> byUser,
    AttendanceBuilder attendance,
    ParticipantAttributes people,
    RoleTimeline roles,
    Optional<Given<Identity>> owner,
    Optional<Fact> lastEnd,
    Optional<Snapshot> alone) {

  List<Explanation.Connection> connections() {
    return byUser.entrySet().stream()
        .flatMap(
            entry -> entry.getValue().stream().map(session -> connection(session, entry.getKey())))
        .sorted(
            Comparator.comparing(Explanation.Connection::join)
                .thenComparing(Explanation.Connection::source)
                .thenComparing(Explanation.Connection::session))
        .toList();
  }

  private static Explanation.Connection connection(Session session, Identity identity) {
    return new Explanation.Connection(
        session.key().source(),
        session.key().session(),
        identity,
        session.device(),
        session.join(),
        session.leave(),
        session.joined(),
        session.left());
  }

  Map<String, Reason> ofMeeting(MeetingRecord record, FoldedMeeting.Timeline timeline) {
    Map<String, Reason> reasons = new LinkedHashMap<>();
    reasons.put(
        "meeting_id",
        given
            .meetingId()
            .map(id -> Reason.of(Rule.FIRST_GIVEN, id.by()))
            .orElseGet(() -> Reason.of(Rule.GIVEN_BY_SERVER)));
    text(reasons, "topic", MeetingDetails::topic);
    text(reasons, "url", MeetingDetails::url);
    text(reasons, "meeting_no", MeetingDetails::meetingNo);
    text(reasons, "password", MeetingDetails::password);
    text(reasons, "meeting_connect", MeetingDetails::meetingConnect);
    text(reasons, "note_id", MeetingDetails::noteId);
    text(reasons, "note_doc_token", MeetingDetails::noteDocToken);
    text(reasons, "verbatim_doc_token", MeetingDetails::verbatimDocToken);
    given
        .recording()
        .ifPresent(ready -> reasons.put("recording", Reason.of(Rule.LATEST_GIVEN, ready.by())));
    record.times().createTime().ifPresent(_ -> reasons.put("create_time", createTime()));
    switch (timeline) {
      case FoldedMeeting.Reported _ -> ofSnapshot(reasons, record);
      case FoldedMeeting.Observed observed -> ofSessions(reasons, record, observed);
    }
    owner.ifPresent(identity -> reasons.put("owner", Reason.of(Rule.LATEST_GIVEN, identity.by())));
    for (Ability ability : Ability.values()) {
      reasons.put("use_" + ability.name().toLowerCase(Locale.ROOT), ability(ability, record));
    }
    return reasons;
  }

  private <T> void text(
      Map<String, Reason> reasons, String name, Function<MeetingDetails, Optional<T>> field) {
    given
        .text(field)
        .ifPresent(value -> reasons.put(name, Reason.of(Rule.LATEST_GIVEN, value.by())));
  }

  private Reason createTime() {
    return given
        .statedCreateTime()
        .map(stated -> Reason.of(Rule.LATEST_GIVEN, stated.by()))
        .or(() -> given.firstScheduled().map(fact -> Reason.of(Rule.FIRST_SCHEDULED, fact)))
        .or(() -> alone.map(snapshot -> Reason.of(Rule.START, snapshot.fact())))
        .orElseGet(() -> Reason.of(Rule.START, start().stream()));
  }

  private Optional<Fact> start() {
    return attendance.start().map(Given::by);
  }

  private void ofSnapshot(Map<String, Reason> reasons, MeetingRecord record) {
    Reason snapshot = snapshot();
    record.times().startTime().ifPresent(_ -> reasons.put("start_time", snapshot));
    record.times().endTime().ifPresent(_ -> reasons.put("end_time", snapshot));
    reasons.put("status", snapshot);
    reasons.put("participant_count", snapshot);
    reasons.put("participant_count_accumulated", snapshot);
    record.attendance().host().ifPresent(_ -> reasons.put("host", snapshot));
  }

  private Reason snapshot() {
    return Reason.of(Rule.LATEST_SNAPSHOT, alone.stream().map(Snapshot::fact));
  }

  private void ofSessions(
      Map<String, Reason> reasons, MeetingRecord record, FoldedMeeting.Observed observed) {
    start().ifPresent(fact -> reasons.put("start_time", Reason.of(Rule.EARLIEST_START, fact)));
    Reason status = status(record, observed);
    record.times().endTime().ifPresent(_ -> reasons.put("end_time", status));
    reasons.put("status", status);
    reasons.put("participant_count", peak(observed));
    reasons.put(
        "participant_count_accumulated",
        Reason.of(Rule.ACCUMULATED, byUser.keySet().stream().flatMap(this::firstJoin)));
    roles
        .host()
        .ifPresent(
            host ->
                reasons.put(
                    "host",
                    Reason.of(roles.isOwner() ? Rule.OWNER_IS_HOST : Rule.LATEST_HOST, host.by())));
  }

  private Reason status(MeetingRecord record, FoldedMeeting.Observed observed) {
    return switch (record.times().status()) {
      case ENDED ->
          observed.endTime().isPresent()
              ? Reason.of(Rule.LAST_END, lastEnd.stream())
              : Reason.of(Rule.EMPTY, left(sessions()));
      case CALLING -> Reason.of(Rule.CALLED, start().stream());
      case RUNNING -> Reason.of(Rule.RUNNING, start().stream());
    };
  }

  private Reason peak(FoldedMeeting.Observed observed) {
    Optional<Moment> at = PeakConcurrency.over(observed.attendees()).at();
    return Reason.of(
        Rule.PEAK,
        sessions()
            .filter(session -> at.filter(moment -> covers(session, moment)).isPresent())
            .flatMap(session -> session.joined().facts().stream()));
  }

  private static boolean covers(Session session, Moment moment) {
    return !session.join().isAfter(moment)
        && session.leave().map(leave -> leave.isAfter(moment)).orElse(true);
  }

  private Reason ability(Ability ability, MeetingRecord record) {
    if (!record.abilities().contains(ability)) {
      return Reason.of(Rule.NOT_USED);
    }
    return Optional.ofNullable(given.abilities().get(ability))
        .map(fact -> Reason.of(Rule.USED, fact))
        .orElseGet(
            () ->
                Reason.of(
                    Rule.PHONE_JOINED,
                    byUser.keySet().stream()
                        .flatMap(user -> people.userType(user).stream())
                        .map(Given::by)));
  }

  Map<String, Reason> ofParticipant(MeetingRecord.ParticipantRecord row) {
    Identity user = row.person().identity();
    Map<String, Reason> reasons = new LinkedHashMap<>();
    people
        .name(user)
        .ifPresent(name -> reasons.put("name", Reason.of(Rule.LATEST_GIVEN, name.by())));
    if (alone.isPresent()) {
      reasons.put("user_type", snapshot());
      row.firstJoin().ifPresent(_ -> reasons.put("first_join_time", snapshot()));
      row.finalLeave().ifPresent(_ -> reasons.put("final_leave_time", snapshot()));
      for (String name : List.of("in_meeting_duration", "status", "role", "is_external")) {
        reasons.put(name, snapshot());
      }
      return reasons;
    }
    reasons.put(
        "user_type",
        people
            .userType(user)
            .map(type -> Reason.of(Rule.LATEST_USER_TYPE, type.by()))
            .orElseGet(() -> Reason.of(Rule.DEFAULT_USER_TYPE)));
    row.firstJoin()
        .ifPresent(
            _ -> reasons.put("first_join_time", Reason.of(Rule.FIRST_JOIN, firstJoin(user))));
    row.finalLeave()
        .ifPresent(
            _ ->
                reasons.put(
                    "final_leave_time", Reason.of(Rule.LAST_LEAVE, left(of(user).stream()))));
    reasons.put(
        "in_meeting_duration",
        Reason.of(
            Rule.PRESENCE,
            of(user).stream()
                .flatMap(
                    session ->
                        Stream.concat(
                            session.joined().facts().stream(), session.left().facts().stream()))));
    reasons.put("status", status(user, row.status()));
    reasons.put(
        "role",
        roles
            .role(user)
            .map(role -> Reason.of(Rule.LATEST_ROLE, role.by()))
            .orElseGet(() -> Reason.of(Rule.NO_ROLE)));
    reasons.put(
        "is_external",
        people
            .tenantOf(user)
            .map(tenant -> Reason.of(Rule.LATEST_TENANT, tenant.by()))
            .orElseGet(() -> Reason.of(Rule.DIRECTORY_TENANT)));
    return reasons;
  }

  private Reason status(Identity user, ParticipantStatus status) {
    if (status == ParticipantStatus.IN_MEETING) {
      return Reason.of(
          Rule.OPEN_SESSION,
          of(user).stream()
              .filter(Session::isOpen)
              .flatMap(session -> session.joined().facts().stream()));
    }
    return of(user).isEmpty()
        ? Reason.of(Rule.LATEST_CALL, attendance.call(user).stream().map(call -> call.state().by()))
        : Reason.of(Rule.SESSIONS_OVER, left(of(user).stream()));
  }

  private List<Session> of(Identity user) {
    return byUser.getOrDefault(user, List.of());
  }

  private Stream<Session> sessions() {
    return byUser.values().stream().flatMap(List::stream);
  }

  private Stream<Fact> firstJoin(Identity user) {
    return of(user).stream().min(Comparator.comparing(Session::join)).stream()
        .flatMap(session -> session.joined().facts().stream());
  }

  /** Why the last of some sessions ended when it did. */
  private static Stream<Fact> left(Stream<Session> sessions) {
    return sessions
        .filter(session -> !session.isOpen())
        .max(Comparator.comparing(session -> session.leave().orElseThrow()))
        .stream()
        .flatMap(session -> session.left().facts().stream());
  }
}
