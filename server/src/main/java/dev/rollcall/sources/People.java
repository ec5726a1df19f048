package dev.rollcall.sources;

import dev.rollcall.record.Participant;
import java.util.Optional;

/** Who the identities of an engine are, by the source's configuration and the directory. */
public interface People {

  /**
   * The person whom an identity proves: the entry of the source's {@code people} table, else the
   * identity read as user_id, then as open_id. Never to be asked about anything that a client can
   * choose for itself.
   */
  Optional<Participant> proven(String identity);

  /**
   * The entry of the source's {@code people} table for an identity that a client could have chosen:
   * only the operator's word counts, never a user_id that happens to read the same.
   */
  Optional<Participant> listed(String identity);
}
