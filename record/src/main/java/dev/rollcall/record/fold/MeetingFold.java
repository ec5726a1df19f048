package dev.rollcall.record.fold;

import dev.rollcall.record.Ability;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Identity;
import dev.rollcall.record.IdentityResolver;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fold: a pure function from the set of a meeting's facts to its record. Arrival order,
 * duplicates and batches cannot matter. What it leaves for the moment of asking is in {@link
 * FoldedMeeting#at(Moment, Duration)}.
 */
public final class MeetingFold {

  private final List<Fact> inOrder;
  private final Identities identities;
  private final ExplicitFields given;
  private final SessionTimeline timeline;
  private final Map<Identity, List<Session>> byUser;
  private final Optional<Given<Identity>> owner;

  /** Serves instead of what the sessions say; else empty. */
  private final Optional<Snapshot> alone;

  private final ParticipantAttributes people;
  private final AttendanceBuilder attendance;
  private final RoleTimeline roles;

  private MeetingFold(TenantKey tenant, List<Fact> inOrder, IdentityResolver resolver) {
    this.inOrder = inOrder;
    resolver.prepare(inOrder);
    this.identities = new Identities(resolver);
    this.given = new ExplicitFields(inOrder);
    this.timeline = new SessionTimeline(inOrder);
    this.byUser =
        timeline.sessions().stream()
            .collect(
                Collectors.groupingBy(
                    session -> identities.of(session.key().source(), session.participant())));
    this.owner = given.owner(identities);
    Optional<Snapshot> snapshot = Snapshot.latest(inOrder);
    this.alone = snapshot.filter(this::standsAlone);
    List<Fact> read =
        alone.isPresent()
            ? inOrder
            : snapshot.map(besideFacts -> besideFacts.asHostAmong(inOrder)).orElse(inOrder);
    this.people = new ParticipantAttributes(tenant, read, identities);
    this.roles = RoleTimeline.over(read, identities, owner);
    this.attendance =
        new AttendanceBuilder(inOrder, byUser, Call.perUser(inOrder, identities), people, roles);
  }

  /**
   * Folds all facts of one meeting.
   *
   * @param tenant whose meeting it is
   * @param facts those of the meeting's subjects, and what its sources said of themselves; of
   *     several with the same source and id only one counts
   */
  public static FoldedMeeting fold(
      TenantKey tenant, Collection<Fact> facts, IdentityResolver resolver) {
    return new MeetingFold(tenant, eachOnceInOrder(facts), resolver).folded();
  }

  /**
   * Folds the facts as {@link #fold} does, and says which facts decided each value. The reasons are
   * those by which the fold has decided.
   */
  public static Explanation explain(
      TenantKey tenant, Collection<Fact> facts, IdentityResolver resolver) {
    MeetingFold fold = new MeetingFold(tenant, eachOnceInOrder(facts), resolver);
    return new Explanation(
        fold.folded(),
        new Explainer(
            fold.given,
            fold.byUser,
            fold.attendance,
            fold.people,
            fold.roles,
            fold.owner,
            fold.timeline.lastEnd(),
            fold.alone));
  }

  private record FactKey(SourceId source, String id) {}

  private static List<Fact> eachOnceInOrder(Collection<Fact> facts) {
    Map<FactKey, Fact> once = new LinkedHashMap<>();
    facts.stream()
        .sorted(Fact.ORDER)
        .forEach(fact -> once.putIfAbsent(new FactKey(fact.source(), fact.id()), fact));
    return List.copyOf(once.values());
  }

  private FoldedMeeting folded() {
    return new FoldedMeeting(
        given.meetingId().map(Given::value),
        given.texts(),
        given.recording().map(Given::value),
        abilities(),
        owner.map(Given::value),
        people.names(),
        alone
            .<FoldedMeeting.Timeline>map(stated -> stated.timeline(given.createTime(), identities))
            .orElseGet(() -> attendance.timeline(given.createTime(), timeline.lastEnd())),
        settledBy());
  }

  /** True where the facts have no session, or no join of a participant of the snapshot. */
  private boolean standsAlone(Snapshot snapshot) {
    Set<Identity> joined =
        inOrder.stream()
            .filter(fact -> fact.data() instanceof FactData.Joined)
            .map(
                fact -> identities.of(fact.source(), ((FactData.Joined) fact.data()).participant()))
            .collect(Collectors.toSet());
    return byUser.isEmpty() || !snapshot.isCoveredBy(joined, identities);
  }

  /** A participant by phone used the phone, even where no fact says so. */
  private Set<Ability> abilities() {
    Set<Ability> used = EnumSet.noneOf(Ability.class);
    used.addAll(given.abilities().keySet());
    if (byUser.keySet().stream()
        .anyMatch(user -> people.person(user).userType() == UserType.PHONE)) {
      used.add(Ability.PSTN);
    }
    return used;
  }

  private Optional<Moment> settledBy() {
    return byUser.values().stream()
        .flatMap(List::stream)
        .map(Session::settledBy)
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }
}
