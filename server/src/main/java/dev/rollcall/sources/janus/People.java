package dev.rollcall.sources.janus;

import dev.rollcall.record.Participant;
import java.util.Optional;

/** Who the identities of an engine are, by the source's configuration and the directory. */
public interface People {

  /**
   * The person to whom a room token was issued: the entry of the source's {@code people} table,
   * else the token read as user_id, then as open_id. Never asked about anything that a client can
   * choose for itself.
   */
  Optional<Participant> withToken(String token);

  /**
   * The entry of the source's {@code people} table for a feed id or an opaque id. Clients choose
   * these, so only the operator's word counts, never a user_id that happens to read the same.
   */
  Optional<Participant> listed(String identity);
}
