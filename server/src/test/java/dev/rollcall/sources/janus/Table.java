package dev.rollcall.sources.janus;

import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.sources.People;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A configured {@code people} table over a directory. */
record Table(Map<String, String> people, Set<String> userIds) implements People {

  static final Table EMPTY = new Table(Map.of(), Set.of());

  @Override
  public Optional<Participant> proven(String identity) {
    return listed(identity)
        .or(() -> Optional.of(identity).filter(userIds::contains).map(Table::user));
  }

  @Override
  public Optional<Participant> listed(String identity) {
    return Optional.ofNullable(people.get(identity)).map(Table::user);
  }

  private static Participant user(String userId) {
    return Participant.of(IdType.USER_ID, userId);
  }
}
