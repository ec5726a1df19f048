package dev.rollcall.identity;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.rollcall.identity.DirectoryCaches.Owner;
import dev.rollcall.identity.DirectoryCaches.ServedKey;
import dev.rollcall.record.Identity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open_ids and union_ids that apps see of users: explicit ones, else derived ones. */
record ServedIds(CachedReads reads, DerivedIds openIds, DerivedIds unionIds) {

  /** Remembers those of the users in one go; a running transaction remembers nothing. */
  void prepare(Owner owner, List<Identity.User> users) {
    if (reads.committed() && haveExplicit(owner)) {
      reads.findAll(
          reads.caches().served,
          users.stream().map(user -> new ServedKey(owner, user.number())).collect(toSet()),
          (connection, keys) -> read(connection, owner, keys));
    }
  }

  /** To derive an id takes less than to remember it: only where some are explicit any is kept. */
  String id(Owner owner, Identity.User user) {
    if (!haveExplicit(owner)) {
      return derived(owner, user.number());
    }
    ServedKey key = new ServedKey(owner, user.number());
    return reads
        .find(
            reads.caches().served,
            key,
            connection -> Optional.ofNullable(read(connection, owner, List.of(key)).get(key)))
        .orElseThrow();
  }

  private boolean haveExplicit(Owner owner) {
    return reads
        .find(
            reads.caches().haveExplicitIds,
            owner,
            connection -> Optional.of(UserIdTable.hasExplicitIds(connection, owner)))
        .orElseThrow();
  }

  private Map<ServedKey, String> read(Connection connection, Owner owner, List<ServedKey> keys)
      throws SQLException {
    List<Long> numbers = keys.stream().map(ServedKey::number).toList();
    Map<Long, String> explicit =
        UserIdTable.explicitIds(connection, reads.caches().isShared(), owner, numbers);
    return keys.stream()
        .collect(
            toMap(
                key -> key,
                key -> explicit.getOrDefault(key.number(), derived(owner, key.number()))));
  }

  private String derived(Owner owner, long number) {
    DerivedIds ids = owner.type() == UserIdType.OPEN_ID ? openIds : unionIds;
    return ids.of(owner.name(), number);
  }
}
