package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Person;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the facts say of people themselves: their kind and their tenant, the latest word counts. */
final class ParticipantAttributes {

  private final TenantKey tenant;
  private final Map<Identity, UserType> userTypes = new HashMap<>();
  private final Map<Identity, TenantKey> tenantKeys = new HashMap<>();

  /**
   * @param tenant whose meeting it is
   */
  ParticipantAttributes(TenantKey tenant, List<Fact> inOrder, Identities identities) {
    this.tenant = tenant;
    for (Fact fact : inOrder) {
      named(fact.data())
          .filter(ParticipantAttributes::saysMoreThanTheId)
          .forEach(participant -> note(identities.of(fact.source(), participant), participant));
    }
  }

  Person person(Identity identity) {
    return new Person(identity, userTypes.getOrDefault(identity, UserType.USER));
  }

  /** True of somebody who belongs to another tenant than the meeting. */
  boolean isExternal(Identity identity) {
    if (tenantKeys.containsKey(identity)) {
      return !tenant.equals(tenantKeys.get(identity));
    }
    return switch (identity) {
      case Identity.User user -> !tenant.equals(user.tenant());
      case Identity.ForeignUser user -> !tenant.equals(user.tenant());
      case Identity.Guest _ -> true;
      case Identity.Device _, Identity.Unresolved _ -> false;
    };
  }

  /** Most lines of a roster do not, and need not be resolved for what they say. */
  private static boolean saysMoreThanTheId(Participant participant) {
    return participant.userType().isPresent() || participant.tenantKey().isPresent();
  }

  private void note(Identity identity, Participant participant) {
    participant.userType().ifPresent(userType -> userTypes.put(identity, userType));
    participant.tenantKey().ifPresent(key -> tenantKeys.put(identity, key));
  }

  private static Stream<Participant> named(FactData data) {
    return switch (data) {
      case FactData.Scheduled scheduled -> named(scheduled.fields());
      case FactData.Started started -> named(started.fields());
      case FactData.Updated updated -> named(updated.fields());
      case FactData.Called called -> Stream.of(called.participant());
      case FactData.Joined joined -> Stream.of(joined.participant());
      case FactData.Left left -> left.participant().stream();
      case FactData.RosterObserved observed ->
          observed.sessions().stream().map(FactData.Presence::participant);
      case FactData.RoleChanged changed -> Stream.of(changed.participant());
      case FactData.Ended _, FactData.Heartbeat _, FactData.AbilityUsed _ -> Stream.empty();
      case FactData.SourceStarted _, FactData.SourceStopped _ -> Stream.empty();
      case FactData.SnapshotObserved _ -> Stream.empty();
    };
  }

  private static Stream<Participant> named(MeetingFields fields) {
    return Stream.concat(fields.host().stream(), fields.owner().stream());
  }
}
