package dev.rollcall.sources.janus.event;

import dev.rollcall.record.Participant;
import dev.rollcall.sources.People;
import java.util.Optional;

/** What a join shows of the room's token: the one proof of who somebody is. */
public sealed interface TokenEvidence {

  /** The person whom it proves; empty where nobody is known by it. */
  Optional<Participant> person(People people);

  /** What tells it from another badge of the same join; the greater proves more. */
  String proof();

  /** The token itself, as captures hold it. */
  record Token(String value) implements TokenEvidence {
    @Override
    public Optional<Participant> person(People people) {
      return people.proven(value);
    }

    @Override
    public String proof() {
      return value;
    }

    /** A token is a credential and stays out of every text. */
    @Override
    public String toString() {
      return "Token";
    }
  }

  /** What a delivery's token was found to prove when it came in; the token was not kept. */
  record Checked(Optional<Participant> found) implements TokenEvidence {
    @Override
    public Optional<Participant> person(People people) {
      return found;
    }

    @Override
    public String proof() {
      return found.map(Participant::toString).orElse("");
    }
  }
}
