package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import dev.rollcall.record.Identity;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Person;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The user type, the tenant and the name of each identity, by the latest fact that gives one. */
final class ParticipantAttributes {

  private final TenantKey tenant;
  private final Map<Identity, Given<UserType>> userTypes = new HashMap<>();
  private final Map<Identity, Given<TenantKey>> tenantKeys = new HashMap<>();
  private final Map<Identity, Given<String>> names = new HashMap<>();

  /**
   * @param tenant whose meeting it is
   */
  ParticipantAttributes(TenantKey tenant, List<Fact> inOrder, Identities identities) {
    this.tenant = tenant;
    for (Fact fact : inOrder) {
      fact.data()
          .participants()
          .filter(ParticipantAttributes::hasAttributes)
          .forEach(
              participant -> note(identities.of(fact.source(), participant), participant, fact));
    }
  }

  Person person(Identity identity) {
    return new Person(identity, userType(identity).map(Given::value).orElse(UserType.USER));
  }

  /** Of those who are no users: a user's name is in the directory. */
  Map<Identity, String> names() {
    return names.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, named -> named.getValue().value()));
  }

  Optional<Given<String>> name(Identity identity) {
    return Optional.ofNullable(names.get(identity));
  }

  /** Empty for one of the usual type. */
  Optional<Given<UserType>> userType(Identity identity) {
    return Optional.ofNullable(userTypes.get(identity));
  }

  /** The tenant by the facts; empty where the directory decides. */
  Optional<Given<TenantKey>> tenantOf(Identity identity) {
    return Optional.ofNullable(tenantKeys.get(identity));
  }

  /** True of an identity of another tenant than the meeting's. */
  boolean isExternal(Identity identity) {
    Optional<Given<TenantKey>> stated = tenantOf(identity);
    if (stated.isPresent()) {
      return !tenant.equals(stated.get().value());
    }
    return switch (identity) {
      case Identity.User user -> !tenant.equals(user.tenant());
      case Identity.ForeignUser user -> !tenant.equals(user.tenant());
      case Identity.Guest _ -> true;
      case Identity.Device _, Identity.Unresolved _ -> false;
    };
  }

  /** Many lines of a roster give none, and are not resolved here. */
  private static boolean hasAttributes(Participant participant) {
    return participant.userType().isPresent()
        || participant.tenantKey().isPresent()
        || participant.name().isPresent();
  }

  private void note(Identity identity, Participant participant, Fact by) {
    participant
        .userType()
        .ifPresent(userType -> userTypes.put(identity, new Given<>(userType, by)));
    participant.tenantKey().ifPresent(key -> tenantKeys.put(identity, new Given<>(key, by)));
    if (!(identity instanceof Identity.User)) {
      participant.name().ifPresent(name -> names.put(identity, new Given<>(name, by)));
    }
  }
}
