package dev.rollcall.sources.janus.event;

import dev.rollcall.record.Participant;
import dev.rollcall.sources.People;
import java.util.Optional;

/** What a join shows of the room's token: the only proof of identity. */
public sealed interface TokenEvidence {

  /** The participant that it proves; empty where the token is unknown. */
  Optional<Participant> person(People people);

  /** Distinguishes two pieces of evidence of one join; the greater one proves more. */
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

    /** Without the token: it is a credential. */
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
