package dev.rollcall.identity;

import dev.rollcall.record.Identity;
import java.util.Collection;
import java.util.Optional;

/** From identities to what an app may see of them. */
public interface IdMapping {

  /**
   * The id to serve: of a user the one of the asked type (explicit or derived); of guests, devices
   * and stated ids the id itself. Empty for a foreign user, who has a {@code user_id} only, where
   * another type is asked for.
   */
  Optional<String> id(Identity identity, UserIdType type, App app);

  /** Looks the ids of these up at once: {@link #id} then finds each of them remembered. */
  void prepare(Collection<Identity> identities, UserIdType type, App app);
}
