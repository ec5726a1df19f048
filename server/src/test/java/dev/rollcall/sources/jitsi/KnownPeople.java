package dev.rollcall.sources.jitsi;

import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.sources.People;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A directory and a table of people.
 *
 * @param users user_ids that the directory knows
 * @param table of the source
 */
record KnownPeople(Set<String> users, Map<String, String> table) implements People {

  static final People NONE = new KnownPeople(Set.of(), Map.of());

  @Override
  public Optional<Participant> proven(String identity) {
    return listed(identity)
        .or(
            () ->
                users.contains(identity)
                    ? Optional.of(Participant.of(IdType.USER_ID, identity))
                    : Optional.empty());
  }

  @Override
  public Optional<Participant> listed(String identity) {
    return Optional.ofNullable(table.get(identity))
        .map(userId -> Participant.of(IdType.USER_ID, userId));
  }
}
