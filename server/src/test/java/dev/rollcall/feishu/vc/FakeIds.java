package dev.rollcall.feishu.vc;

import dev.rollcall.identity.App;
import dev.rollcall.identity.IdMapping;
import dev.rollcall.identity.UserIdType;
import dev.rollcall.record.Identity;
import java.util.Collection;
import java.util.Optional;

/** Ids that one can read. */
final class FakeIds implements IdMapping {

  static final String ALICE_OPEN_ID = "ou_3ec3f6a28a0d08c45d895276e8e5e19b";

  @Override
  public void prepare(Collection<Identity> identities, UserIdType type, App app) {}

  @Override
  public Optional<String> id(Identity identity, UserIdType type, App app) {
    if (!(identity instanceof Identity.User user)) {
      return Optional.of(identity.id());
    }
    return Optional.of(
        switch (type) {
          case OPEN_ID -> user.equals(People.ALICE) ? ALICE_OPEN_ID : "ou_of_" + user.id();
          case UNION_ID -> "on_of_" + user.id();
          case USER_ID -> user.id();
        });
  }
}
