package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.sources.People;
import java.util.Map;
import java.util.Optional;

/** A configured {@code people} table over an empty directory. */
record Table(Map<String, String> people) implements People {

  @Override
  public Optional<Participant> proven(String identity) {
    return listed(identity);
  }

  @Override
  public Optional<Participant> listed(String identity) {
    return Optional.ofNullable(people.get(identity))
        .map(userId -> Participant.of(IdType.USER_ID, userId));
  }
}
