package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Identity;
import dev.rollcall.record.Interval;
import dev.rollcall.record.Moment;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The course of a meeting by its own sessions and calls. */
final class AttendanceBuilder {

  private final List<Fact> inOrder;
  private final Map<Identity, List<Session>> sessions;
  private final Map<Identity, Call> calls;
  private final ParticipantAttributes people;
  private final RoleTimeline roles;

  AttendanceBuilder(
      List<Fact> inOrder,
      Map<Identity, List<Session>> sessions,
      Map<Identity, Call> calls,
      ParticipantAttributes people,
      RoleTimeline roles) {
    this.inOrder = inOrder;
    this.sessions = sessions;
    this.calls = calls;
    this.people = people;
    this.roles = roles;
  }

  /**
   * The course.
   *
   * @param givenCreateTime by any fact or snapshot
   * @param lastEnd the last explicit end
   */
  FoldedMeeting.Observed timeline(Optional<Moment> givenCreateTime, Optional<Fact> lastEnd) {
    List<FoldedMeeting.Attendee> attendees = attendees();
    Optional<Moment> startTime = start().map(Given::value);
    return new FoldedMeeting.Observed(
        givenCreateTime.or(() -> startTime),
        startTime,
        lastEnd
            .map(Fact::time)
            .filter(end -> sessions().noneMatch(session -> session.join().isAfter(end))),
        Math.max(PeakConcurrency.over(attendees).users(), sessions.isEmpty() ? 0 : 1),
        roles.host().map(Given::value).map(people::person),
        attendees);
  }

  /** With the first fact that tells it. */
  Optional<Given<Moment>> start() {
    Stream<Given<Moment>> joins =
        sessions()
            .flatMap(
                session ->
                    session.joined().facts().stream()
                        .map(fact -> new Given<>(session.join(), fact)));
    return Stream.of(
            inOrder.stream().filter(fact -> fact.data() instanceof FactData.Started).map(Given::at),
            joins,
            calls.values().stream().map(Call::first).map(Given::at))
        .flatMap(times -> times)
        .min(
            Comparator.comparing((Given<Moment> time) -> time.value())
                .thenComparing(Given::by, Fact.ORDER));
  }

  private Stream<Session> sessions() {
    return sessions.values().stream().flatMap(List::stream);
  }

  private List<FoldedMeeting.Attendee> attendees() {
    Set<Identity> users = new HashSet<>(sessions.keySet());
    users.addAll(calls.keySet());
    Map<Identity, Moment> arrivals =
        users.stream().collect(Collectors.toMap(user -> user, this::arrival));
    return users.stream()
        .sorted(
            Comparator.comparing((Identity user) -> arrivals.get(user))
                .thenComparing(Comparator.naturalOrder()))
        .map(this::attendee)
        .toList();
  }

  private Moment arrival(Identity user) {
    return firstJoin(user)
        .or(() -> call(user).map(call -> call.first().time()))
        .orElseThrow(() -> new IllegalStateException("an attendee has a session or a call"));
  }

  private FoldedMeeting.Attendee attendee(Identity user) {
    return new FoldedMeeting.Attendee(
        people.person(user),
        roles.roleOf(user),
        people.isExternal(user),
        firstJoin(user),
        closed(user).map(Interval::end).max(Comparator.naturalOrder()),
        IntervalUnion.of(closed(user).toList()),
        earliestJoin(sessionsOf(user).filter(Session::isOpen)),
        call(user).map(call -> call.state().value()));
  }

  private Stream<Interval> closed(Identity user) {
    return sessionsOf(user)
        .flatMap(session -> session.leave().map(end -> new Interval(session.join(), end)).stream());
  }

  private Optional<Moment> firstJoin(Identity user) {
    return earliestJoin(sessionsOf(user));
  }

  private static Optional<Moment> earliestJoin(Stream<Session> sessions) {
    return sessions.map(Session::join).min(Comparator.naturalOrder());
  }

  private Stream<Session> sessionsOf(Identity user) {
    return sessions.getOrDefault(user, List.of()).stream();
  }

  Optional<Call> call(Identity user) {
    return Optional.ofNullable(calls.get(user));
  }
}
