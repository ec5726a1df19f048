package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Identity;
import dev.rollcall.record.IdentityResolver;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Person;
import dev.rollcall.record.Role;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** People and their roles by the rules alone. */
final class SlowPeople {

  /** A fact names a participant, in order; {@code role} where the fact gives one. */
  private record Mention(Identity who, Participant named, Optional<Role> role, boolean asOwner) {}

  private final TenantKey tenant;
  private final IdentityResolver resolver;
  private final List<Mention> mentions = new ArrayList<>();

  /**
   * @param besides the snapshot that stands beside facts, for its host
   */
  SlowPeople(
      TenantKey tenant, List<Fact> facts, IdentityResolver resolver, Optional<Fact> besides) {
    this.tenant = tenant;
    this.resolver = resolver;
    for (Fact fact : facts) {
      MeetingFields fields = SlowFold.anyFields(fact);
      fields.host().ifPresent(named -> mentionHost(fact, named));
      fields.owner().ifPresent(named -> mention(fact, named, Optional.empty(), true));
      if (fact.data() instanceof FactData.Called called) {
        mention(fact, called.participant());
      } else if (fact.data() instanceof FactData.Joined joined) {
        mention(fact, joined.participant());
      } else if (fact.data() instanceof FactData.Left left) {
        left.participant().ifPresent(named -> mention(fact, named));
      } else if (fact.data() instanceof FactData.RosterObserved observed) {
        observed.sessions().forEach(line -> mention(fact, line.participant()));
      } else if (fact.data() instanceof FactData.RoleChanged changed) {
        mention(fact, changed.participant(), Optional.of(changed.role()), false);
      } else if (fact.data() instanceof FactData.SnapshotObserved stated
          && besides.equals(Optional.of(fact))) {
        stated.meeting().host().ifPresent(named -> mentionHost(fact, named));
      }
    }
  }

  private void mention(Fact fact, Participant named) {
    mention(fact, named, Optional.empty(), false);
  }

  private void mentionHost(Fact fact, Participant named) {
    mention(fact, named, Optional.of(Role.HOST), false);
  }

  private void mention(Fact fact, Participant named, Optional<Role> role, boolean asOwner) {
    mentions.add(new Mention(resolver.resolve(fact.source(), named), named, role, asOwner));
  }

  UserType userType(Identity who) {
    UserType type = UserType.USER;
    for (Mention mention : mentions) {
      if (mention.who().equals(who) && mention.named().userType().isPresent()) {
        type = mention.named().userType().get();
      }
    }
    return type;
  }

  boolean external(Identity who) {
    Optional<TenantKey> given = Optional.empty();
    for (Mention mention : mentions) {
      if (mention.who().equals(who) && mention.named().tenantKey().isPresent()) {
        given = mention.named().tenantKey();
      }
    }
    if (given.isPresent()) {
      return !given.get().equals(tenant);
    }
    if (who instanceof Identity.User user) {
      return !user.tenant().equals(tenant);
    }
    return who instanceof Identity.Guest;
  }

  Optional<Identity> owner() {
    return mentions.stream().filter(Mention::asOwner).map(Mention::who).reduce((_, last) -> last);
  }

  /** Everyone's role after each step; the host is looked for backwards through the steps. */
  Optional<Person> host() {
    List<Map<Identity, Role>> steps = steps();
    for (Map<Identity, Role> roles : steps.reversed()) {
      for (Map.Entry<Identity, Role> entry : roles.entrySet()) {
        if (entry.getValue() == Role.HOST) {
          return Optional.of(new Person(entry.getKey(), userType(entry.getKey())));
        }
      }
    }
    return Optional.empty();
  }

  Role role(Identity who) {
    return steps().getLast().getOrDefault(who, Role.ATTENDEE);
  }

  private List<Map<Identity, Role>> steps() {
    List<Map<Identity, Role>> steps = new ArrayList<>();
    steps.add(Map.of());
    boolean named = false;
    for (Mention mention : mentions) {
      if (mention.role().isPresent()) {
        named |= mention.role().get() == Role.HOST;
        steps.add(after(steps.getLast(), mention.who(), mention.role().get()));
      }
    }
    if (!named) {
      owner().ifPresent(owner -> steps.add(after(steps.getLast(), owner, Role.HOST)));
    }
    return steps;
  }

  private static Map<Identity, Role> after(Map<Identity, Role> roles, Identity who, Role role) {
    Map<Identity, Role> next = new LinkedHashMap<>(roles);
    if (role == Role.HOST) {
      next.replaceAll((_, former) -> former == Role.HOST ? Role.ATTENDEE : former);
    }
    next.put(who, role);
    return next;
  }
}
