package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingFields;
import dev.rollcall.record.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The roles after all role facts, in order.
 *
 * @param host who is host at the end, else the last who was: in both cases the last one named
 */
record RoleTimeline(Map<Identity, Role> roles, Optional<Identity> host) {

  RoleTimeline {
    roles = Map.copyOf(roles);
  }

  /**
   * Reads the role facts in order.
   *
   * @param owner who is host of a meeting of which no fact ever names one
   */
  static RoleTimeline over(List<Fact> inOrder, Identities identities, Optional<Identity> owner) {
    Reader reader = new Reader(identities);
    inOrder.forEach(reader::step);
    if (reader.hosts.isEmpty()) {
      owner.ifPresent(reader::makeHost);
    }
    return new RoleTimeline(reader.roles, reader.host());
  }

  Role roleOf(Identity identity) {
    return roles.getOrDefault(identity, Role.ATTENDEE);
  }

  private static final class Reader {

    private final Identities identities;
    private final Map<Identity, Role> roles = new HashMap<>();
    private final List<Identity> hosts = new ArrayList<>();

    Reader(Identities identities) {
      this.identities = identities;
    }

    void step(Fact fact) {
      if (fact.data() instanceof FactData.RoleChanged changed) {
        Identity identity = identities.of(fact.source(), changed.participant());
        switch (changed.role()) {
          case HOST -> makeHost(identity);
          case COHOST, ATTENDEE -> roles.put(identity, changed.role());
        }
        return;
      }
      fact.data()
          .meetingFields()
          .flatMap(MeetingFields::host)
          .ifPresent(host -> makeHost(identities.of(fact.source(), host)));
    }

    /** The former host becomes an attendee, unless it gave the role up for another before. */
    void makeHost(Identity identity) {
      host().ifPresent(former -> roles.replace(former, Role.HOST, Role.ATTENDEE));
      roles.put(identity, Role.HOST);
      hosts.add(identity);
    }

    Optional<Identity> host() {
      return hosts.isEmpty() ? Optional.empty() : Optional.of(hosts.getLast());
    }
  }
}
