package dev.rollcall.registry;

import dev.rollcall.record.Participant;
import dev.rollcall.sources.People;
import java.util.Optional;

/** The people of a source by its configuration and the directory. */
public record SourcePeople(Sources sources, Source source) implements People {

  @Override
  public Optional<Participant> proven(String identity) {
    return sources.person(source, identity);
  }

  @Override
  public Optional<Participant> listed(String identity) {
    return source.people().containsKey(identity)
        ? sources.person(source, identity)
        : Optional.empty();
  }
}
