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
record RoleTimeline(
    Map<Identity, Given<Role>> roles, Optional<Given<Identity>> host, boolean isOwner) {

  RoleTimeline {
    roles = Map.copyOf(roles);
  }

  /**
   * Reads the role facts in order.
   *
   * @param owner who is host of a meeting of which no fact ever names one
   */
  static RoleTimeline over(
      List<Fact> inOrder, Identities identities, Optional<Given<Identity>> owner) {
    Reader reader = new Reader(identities);
    inOrder.forEach(reader::step);
    boolean isOwner = reader.hosts.isEmpty();
    if (isOwner) {
      owner.ifPresent(reader::makeHost);
    }
    return new RoleTimeline(reader.roles, reader.host(), isOwner);
  }

  Role roleOf(Identity identity) {
    return role(identity).map(Given::value).orElse(Role.ATTENDEE);
  }

  /** Empty for an attendee whom no role fact names. */
  Optional<Given<Role>> role(Identity identity) {
    return Optional.ofNullable(roles.get(identity));
  }

  private static final class Reader {

    private final Identities identities;
    private final Map<Identity, Given<Role>> roles = new HashMap<>();
    private final List<Given<Identity>> hosts = new ArrayList<>();

    Reader(Identities identities) {
      this.identities = identities;
    }

    void step(Fact fact) {
      if (fact.data() instanceof FactData.RoleChanged changed) {
        Identity identity = identities.of(fact.source(), changed.participant());
        switch (changed.role()) {
          case HOST -> makeHost(new Given<>(identity, fact));
          case COHOST, ATTENDEE -> roles.put(identity, new Given<>(changed.role(), fact));
        }
        return;
      }
      fact.data()
          .meetingFields()
          .flatMap(MeetingFields::host)
          .ifPresent(host -> makeHost(new Given<>(identities.of(fact.source(), host), fact)));
    }

    /** The former host becomes an attendee, unless it gave the role up for another before. */
    void makeHost(Given<Identity> named) {
      host()
          .map(Given::value)
          .ifPresent(
              former ->
                  roles.computeIfPresent(
                      former,
                      (_, role) ->
                          role.value() == Role.HOST
                              ? new Given<>(Role.ATTENDEE, named.by())
                              : role));
      roles.put(named.value(), new Given<>(Role.HOST, named.by()));
      hosts.add(named);
    }

    Optional<Given<Identity>> host() {
      return hosts.isEmpty() ? Optional.empty() : Optional.of(hosts.getLast());
    }
  }
}
